package dirweb

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/ui"
)

// urgent is the strip of numbers above a page: the area's own, or the country's.
func (v *visit) urgent(areaID string) []ui.Number {
	n := v.numbers(areaID)
	list := make([]ui.Number, 0, 4)
	for _, x := range [...]struct {
		words  string
		number *directory.Number
	}{
		{v.T("ui.urgent.danger"), n.Danger},
		{v.T("ui.urgent.abuse"), n.Abuse},
		{v.T("ui.urgent.suicide"), n.Crisis},
		{v.T("ui.urgent.young"), n.Children},
	} {
		if x.number != nil {
			list = append(list, ui.Number{For: x.words, Show: grouped(x.number.Phone), Call: dial(x.number.Phone)})
		}
	}
	return list
}

func (v *visit) numbers(areaID string) directory.Numbers {
	if areaID == "" {
		areaID = v.city()
	}
	return v.view.Areas.NumbersFor(areaID)
}

// menShow is the Men's Advice Line, run by Respect for men who are abused at home; the national
// helpline is there for women first.
const menShow = "0808 801 0327"

// urgentList is the same numbers at length, with where to text and who finds a bed tonight.
func (v *visit) urgentList(areaID string) []ui.Number {
	n := v.numbers(areaID)
	list := slices.Concat(v.atOnce(n), v.abuse(n), v.crisis(n))
	return slices.Concat(list, v.children(n), v.number("", n.Housing, nil))
}

// rapeShow is the Rape and Sexual Abuse Support Line, run by Rape Crisis England and Wales.
const rapeShow = "0808 500 2222"

// dangerList is the numbers above results, when somebody's words speak of danger, or they tapped it:
// from others, or from themselves.
func (v *visit) dangerList(areaID string, fromOthers, sexual bool) []ui.Number {
	n := v.numbers(areaID)
	if !fromOthers {
		return append(v.atOnce(n), v.crisis(n)...)
	}
	list := v.atOnce(n)
	if sexual {
		list = append(list, ui.Number{For: v.T("find.urgent.sexual"), Show: rapeShow, Call: dial(rapeShow), Note: v.T("find.urgent.free")})
	}
	return slices.Concat(list, v.abuse(n), v.children(n))
}

func (v *visit) children(n directory.Numbers) []ui.Number {
	return v.number(v.T("find.urgent.children"), n.Children, directory.National().Children)
}

func (v *visit) atOnce(n directory.Numbers) []ui.Number {
	return v.number(v.T("find.urgent.danger"), n.Danger, directory.National().Danger)
}

func (v *visit) abuse(n directory.Numbers) []ui.Number {
	men := ui.Number{For: v.T("find.urgent.men"), Show: menShow, Call: dial(menShow), Note: v.T("find.urgent.weekdays")}
	return append(v.number(v.T("find.urgent.abuse"), n.Abuse, directory.National().Abuse), men)
}

func (v *visit) crisis(n directory.Numbers) []ui.Number {
	return v.number(v.T("find.urgent.crisis"), n.Crisis, directory.National().Crisis)
}

// number is a number in our words, or in the area's own if it is not the country's; and where to
// text instead.
func (v *visit) number(words string, n, country *directory.Number) []ui.Number {
	if n == nil {
		return nil
	}
	if country == nil || n.Label != country.Label {
		words = n.Label
	}
	list := []ui.Number{{For: words, Show: grouped(n.Phone), Call: dial(n.Phone), Note: v.when(n)}}
	if n.Text != "" {
		list = append(list, ui.Number{
			For: v.F("find.urgent.text", "word", n.Word), Show: n.Text, Call: templ.SafeURL("sms:" + digits(n.Text)), Note: v.when(n),
		})
	}
	return list
}

// when says when a number answers. The country's own words are ours to translate.
func (v *visit) when(n *directory.Number) string {
	switch n.When {
	case "free, day and night":
		return v.T("find.urgent.free")
	case "day and night":
		return v.T("find.urgent.always")
	default:
		return n.When
	}
}

func dial(number string) templ.SafeURL { return new(ink).call(number) }

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
