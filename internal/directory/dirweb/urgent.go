package dirweb

import (
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
			list = append(list, ui.Number{For: x.words, Show: x.number.Phone, Call: dial(x.number.Phone)})
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

// urgentList is the same numbers at length, with where to text and who finds a bed tonight.
func (v *visit) urgentList(areaID string) []ui.Number {
	n, country := v.numbers(areaID), directory.National()
	var list []ui.Number
	add := func(words string, number, usual *directory.Number) {
		if number == nil {
			return
		}
		if usual == nil || number.Label != usual.Label {
			words = number.Label // the area words it itself
		}
		list = append(list, ui.Number{For: words, Show: number.Phone, Call: dial(number.Phone), Note: v.when(number)})
		if number.Text != "" {
			list = append(list, ui.Number{
				For: v.F("find.urgent.text", "word", number.Word), Show: number.Text,
				Call: templ.SafeURL("sms:" + digits(number.Text)), Note: v.when(number),
			})
		}
	}
	add(v.T("find.urgent.danger"), n.Danger, country.Danger)
	add(v.T("find.urgent.abuse"), n.Abuse, country.Abuse)
	add(v.T("find.urgent.crisis"), n.Crisis, country.Crisis)
	add(v.T("find.urgent.children"), n.Children, country.Children)
	add(v.T("find.urgent.housing"), n.Housing, nil)
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
