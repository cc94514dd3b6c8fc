package dirweb

import (
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/web/ui"
)

// notes say how we understood the place and the words, so that a mistake of ours can be seen and put
// right.
func (v *visit) notes(a *asked, found *directory.Found) []note {
	var list []note
	if found.Lost {
		list = append(list, note{text: v.F("find.lost", "place", clip(a.near)), lost: true, links: []ui.Link{
			{Text: v.T("find.lost.areas"), Href: v.to("/areas")}, {Text: v.T("find.change"), Href: templ.SafeURL(a.link("/find"))},
		}})
	}
	if found.Fix != nil {
		if n := v.placeNote(a, found.Fix); n.text != "" {
			list = append(list, n)
		}
	}
	if a.q != "" {
		list = append(list, v.wordsNote(a, found))
	}
	return list
}

// placeNote says which place we took, unless it is just what was typed.
func (v *visit) placeNote(a *asked, fix *directory.Fix) note {
	var n note
	switch {
	case fix.Ended:
		n.text = v.F("find.fix.ended", "asked", fix.Asked)
	case fix.Step == "outward code" && fix.Exact(), fix.Step == "sector" && fix.Exact(), fix.Step == "postcode area", fix.Step == "area centre" && fix.Exact():
		n.text = v.F("find.fix.centre", "place", fix.Label)
	case !fix.Exact() && (fix.Step == "sector" || fix.Step == "outward code"):
		n.text = v.F("find.fix.wider", "asked", fix.Asked, "place", fix.Label)
	case !fix.Exact():
		n.text = v.F("find.fix.guess", "asked", clip(a.near), "place", fix.Label)
	}
	if len(fix.Others) > 0 {
		if n.text == "" {
			n.text = v.F("find.fix.taken", "place", fix.Label)
		}
		n.text += " " + v.T("find.fix.others")
	}
	for _, other := range fix.Others {
		b := *a
		b.near, b.page = other.Label, 1
		n.links = append(n.links, ui.Link{Text: other.Label, Href: templ.SafeURL(b.link("/find/results"))})
	}
	return n
}

// mostGuesses is how many of the needs that we understood are named.
const mostGuesses = 3

// wordsNote says what we took the words to mean.
func (v *visit) wordsNote(a *asked, found *directory.Found) note {
	change := ui.Link{Text: v.T("find.change"), Href: templ.SafeURL(a.link("/find"))}
	guesses := slices.DeleteFunc(slices.Clone(found.Reading.Needs), func(g need.Guess) bool { return !slices.Contains(found.Needs, g.Key) })
	if len(guesses) > mostGuesses {
		guesses = guesses[:mostGuesses]
	}
	if len(guesses) == 0 {
		return note{text: v.F("find.read.none", "words", clip(a.q)), links: []ui.Link{change}}
	}
	labels := make([]string, len(guesses))
	for i, g := range guesses {
		labels[i] = v.needLabel(g.Key)
	}
	n := note{text: v.F("find.read.some", "words", clip(guesses[0].Wrote), "needs", strings.Join(labels, "; ")), links: []ui.Link{change}}
	n.links = append(n.links, v.alsoLinks(a, found)...)
	var people []string
	for _, key := range found.Reading.Groups {
		people = append(people, v.groupWithin(key))
	}
	if len(people) > 0 {
		n.text += " " + v.F("find.read.for", "people", strings.Join(people, ", "))
	}
	if found.Reading.Now && a.open == "" {
		n.links = append(n.links, v.nowLink(a, found))
	}
	return n
}

// alsoLinks lead to what the words may mean too, where it was left out for something that fits better.
func (v *visit) alsoLinks(a *asked, found *directory.Found) (links []ui.Link) {
	for _, g := range found.Reading.Needs {
		if slices.Contains(found.Needs, g.Key) || g.Score < alsoLikely || len(links) == 2 || slices.ContainsFunc(found.Needs, func(key string) bool { return need.TopOf(key) == g.Key }) {
			continue
		}
		b := *a
		b.q, b.needs, b.page = "", []string{g.Key}, 1
		links = append(links, ui.Link{Text: v.F("find.read.also", "need", v.needLabel(g.Key)), Href: templ.SafeURL(b.link("/find/results"))})
	}
	return links
}

// alsoLikely is how sure we must be of a need to offer it beside what fits better.
const alsoLikely = 0.6

// nothing is what stands where nothing was found: why, and the nearest steps that find something.
type nothing struct {
	title, why string
	steps      []ui.Link
}

var widerKeys = map[string]string{
	"farther": "find.wider.farther", "later": "find.wider.later", "beds": "find.wider.beds", "access": "find.wider.access", "anyone": "find.wider.anyone",
	"area": "find.wider.area", "category": "find.wider.category", "words": "find.wider.words",
}

func (v *visit) nothing(a *asked, found *directory.Found) *nothing {
	n := &nothing{title: v.T("find.none"), why: v.why(a, found)}
	for _, step := range found.Wider {
		b := a.wider(step.Search)
		n.steps = append(n.steps, ui.Link{Text: v.N(widerKeys[step.Step], step.Total), Href: templ.SafeURL(b.link("/find/results"))})
	}
	return n
}

// why says what the search asked for that nothing answers to.
func (v *visit) why(a *asked, found *directory.Found) string {
	switch {
	case v.site.Finder.Len() == 0:
		return v.T("find.none.empty")
	case a.forBedsNow():
		return v.T("find.none.beds")
	case !a.at.IsZero():
		return v.F("find.none.open", "when", v.moment(found.At.In(v.now.Location())))
	case len(a.groups) > 0 || len(a.access) > 0:
		return v.T("find.none.filters")
	case a.within != "":
		return v.F("find.none.near", "far", v.miles(a.within))
	case a.q != "" && len(found.Reading.Needs) == 0:
		return v.T("find.none.words")
	default:
		return v.T("find.none.category")
	}
}
