package dirweb

import (
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/ui"
)

// askedNotes repeat what somebody asked for that nothing else on the page shows, and help where
// their ticks shut each other out.
func (v *visit) askedNotes(a *asked) []note {
	var list []note
	if words := v.askedWords(a); len(words) > 0 {
		list = append(list, note{
			text:  v.F("find.asked", "what", strings.Join(words, "; ")),
			links: []ui.Link{{Text: v.T("find.change"), Href: templ.SafeURL(a.link("/find"))}},
		})
	}
	for _, pair := range apart {
		if slices.Contains(a.groups, pair[0]) && slices.Contains(a.groups, pair[1]) {
			list = append(list, v.apartNote(a, pair))
		}
	}
	return list
}

// askedWords are the ticks and the limit of distance, in words.
func (v *visit) askedWords(a *asked) []string {
	var words []string
	for _, key := range a.groups {
		words = append(words, v.F("find.asked.for", "who", v.groupWithin(key)))
	}
	for _, key := range a.access {
		words = append(words, v.T("find.asked.access."+key))
	}
	if a.forBedsNow() {
		words = append(words, v.T("find.asked.beds"))
	}
	if a.within != "" {
		words = append(words, v.within(a.within))
	}
	return words
}

// apart are groups that nobody is in both of: whoever ticks both looks for two people, or is one of a
// pair, and should know what that leaves.
var apart = [][2]string{{"women", "men"}, {"under-25", "over-50"}, {"16-17", "over-50"}}

func (v *visit) apartNote(a *asked, pair [2]string) note {
	n := note{text: v.F("find.apart", "one", v.groupWithin(pair[0]), "other", v.groupWithin(pair[1]))}
	for i := range pair {
		b := *a
		b.groups = slices.DeleteFunc(slices.Clone(a.groups), func(key string) bool { return key == pair[1-i] })
		b.page = 1
		n.links = append(n.links, ui.Link{Text: v.F("find.apart.show", "who", v.groupWithin(pair[i])), Href: templ.SafeURL(b.link("/find/results"))})
	}
	return n
}

// nowLink keeps what is open for somebody whose words say that they need it now: of beds, what is
// open tonight, unless it is night already.
func (v *visit) nowLink(a *asked, found *directory.Found) ui.Link {
	b := *a
	b.open, b.page = "now", 1
	text := v.T("find.read.now")
	if tonight := v.tonight(); forBeds(a, found) && v.now.Before(tonight) && v.now.Hour() >= morning {
		b.open, text = tonight.Format(openForms[0]), v.T("find.read.tonight")
	}
	return ui.Link{Text: text, Href: templ.SafeURL(b.link("/find/results"))}
}

// tonight is eight in the evening of today: by then shelters are open.
func (v *visit) tonight() time.Time {
	y, m, d := v.now.Date()
	return time.Date(y, m, d, 20, 0, 0, 0, v.now.Location())
}
