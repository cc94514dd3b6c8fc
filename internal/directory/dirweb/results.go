package dirweb

import (
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// results is the page of what was found.
type results struct {
	page   ui.Page
	title  string
	then   string // the title without what was true at the time alone; "" for the same
	count  string
	notes  []note
	danger []ui.Number
	form   shortForm
	beds   []extraBeds
	room   *ui.Link // to those that told us of a free bed
	cards  []ui.Card
	words  ui.CardWords
	pages  ui.Pages
	chart  *ui.Map
	tiles  string // the map's pictures, if it can be moved
	next   *note  // when nothing is open: what opens next
	empty  *nothing
	ways   []ui.Link // other views of the same search
	guides []ui.Link // what there is to read about it
}

// note is one line of what we understood, or did not, and where to go on.
type note struct {
	text  string
	links []ui.Link
	lost  bool // it is a problem, not a remark
}

// showResults answers a search.
func (s *Site) showResults(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	values := r.URL.Query()
	v, err := s.visit(r.Context(), one(values, "lang"))
	if err != nil {
		return err
	}
	a, problems := readAsked(values, v)
	if len(problems) > 0 {
		return s.askAgain(w, r, v, a, append(problems, errs.Of(a.search(v).Check())...))
	}
	found, err := s.Finder.Search(r.Context(), a.search(v))
	if more := errs.Of(err); len(more) > 0 {
		return s.askAgain(w, r, v, a, more)
	}
	if err != nil {
		return err
	}
	if a.page > max(found.Pages, 1) {
		return errs.NotFound
	}
	p := v.results(&a, &found)
	if p.next, err = v.nextOpen(r.Context(), &a, &found); err != nil {
		return err
	}
	later, err := v.laterBeds(r.Context(), &a, &found)
	if err != nil {
		return err
	}
	ring, err := v.ringNow(r.Context(), &a, &found)
	if err != nil {
		return err
	}
	p.notes = slices.Concat(ring, p.notes, later)
	p.tiles = s.Tiles
	p.guides = v.guides(r.Context(), v.areaOf(&a, &found), a.needs, found.Reading.Needs)
	return v.send(w, r, http.StatusOK, resultsPage(p))
}

// results words what was found.
func (v *visit) results(a *asked, found *directory.Found) *results {
	title := v.title(a, found)
	where := v.areaOf(a, found)
	p := &results{
		page: v.page(title, where), title: title, words: v.card, form: v.shortForm(a),
		pages: ui.Pages{Here: found.Page, Of: found.Pages},
	}
	p.page.Private = true                                           // a search is no page for search engines
	if forBeds(a, found) && !mine(a, found).Has(index.Aged16to17) { // they are for adults
		p.beds, p.page.Weather = v.extraBeds(where)
	}
	p.notes = slices.Concat(v.notes(a, found), v.askedNotes(a))
	if others := forSafetyFirst(a, found); others || found.Reading.Danger {
		p.danger = v.dangerList(where, others, forSexual(a, found))
	}
	if found.Total == 0 {
		p.empty = v.nothing(a, found)
		return p
	}
	p.kept(v, a, found)
	p.count, p.room = v.count(a, found)+".", v.bedsOffer(a, found)
	p.notes, p.count = joined(p.notes, p.count)
	c := v.cards(asking{found.At.In(v.now.Location()), a.at.IsZero() || a.open == "now"}, a.list)
	c.mine, c.found = mine(a, found), found
	p.cards = c.hits(found.Items)
	p.pages.Before, p.pages.Next = a.turn(found, -1), a.turn(found, 1)
	p.ways = v.otherWays(a, found)
	if a.chart {
		p.chart = v.resultsMap(a, found)
	}
	return p
}

// kept lets a phone keep what was found, for when it has no signal: not what was found for somebody in
// danger, since whoever hurts them may look at the phone.
func (p *results) kept(v *visit, a *asked, found *directory.Found) {
	if len(p.danger) > 0 || slices.ContainsFunc(a.needs, func(key string) bool { return need.TopOf(key) == "safety" }) {
		return
	}
	p.page.At = v.now.Unix()
	if b := *a; a.open != "" {
		b.open, b.at = "", time.Time{}
		p.then = v.title(&b, found)
	}
}

// forSexual reports whether somebody may have been touched or forced: by what was ticked, or by the words.
func forSexual(a *asked, found *directory.Found) bool {
	if len(a.needs) > 0 {
		return slices.Contains(a.needs, "safety/sexual")
	}
	return slices.ContainsFunc(found.Reading.Needs, func(g need.Guess) bool { return g.Key == "safety/sexual" && g.Score >= 0.7 })
}

// mine are the groups that somebody ticked or wrote of.
func mine(a *asked, found *directory.Found) index.Groups {
	var set index.Groups
	for _, key := range slices.Concat(a.groups, found.Reading.Groups) {
		if g, ok := index.ParseGroup(key); ok {
			set |= index.GroupSet(g)
		}
	}
	return set
}

// forSafetyFirst reports whether somebody looks for safety from others before all else.
func forSafetyFirst(a *asked, found *directory.Found) bool {
	switch {
	case len(a.needs) > 0:
		return need.TopOf(a.needs[0]) == "safety"
	case found.Reading.Danger && len(found.Reading.Needs) > 0:
		return need.TopOf(found.Reading.Needs[0].Key) == "safety"
	}
	return false
}

// joined puts plain remarks behind the count, so that the first service stands as high as it can.
func joined(notes []note, count string) ([]note, string) {
	kept := notes[:0]
	for _, n := range notes {
		if n.lost || len(n.links) > 0 {
			kept = append(kept, n)
			continue
		}
		count += " " + n.text
	}
	return kept, count
}

// turn is the address of a page before or after this one; "" when there is none.
func (a *asked) turn(found *directory.Found, by int) templ.SafeURL {
	b := *a
	b.page = found.Page + by
	if b.page < 1 || b.page > found.Pages {
		return ""
	}
	return templ.SafeURL(b.link("/find/results"))
}

// areaOf is the area that a search is about.
func (v *visit) areaOf(a *asked, found *directory.Found) string {
	switch {
	case a.area != "":
		area, _ := v.view.Areas.BySlug(a.area)
		return area.ID
	case found.Fix != nil && found.Fix.AreaID != "":
		return found.Fix.AreaID
	case found.Fix != nil:
		return v.areaAt(&found.Fix.Point)
	default:
		return v.areaAt(a.point)
	}
}

// title says what the page shows: "Food near QX2, open now".
func (v *visit) title(a *asked, found *directory.Found) string {
	what := v.what(a)
	switch where := v.where(a, found); {
	case where == "" && a.open == "now":
		return v.F("find.title.now", "what", what)
	case where == "" && !a.at.IsZero():
		return v.F("find.title.at", "what", what, "when", v.moment(a.at))
	case where == "":
		return what
	case a.open == "now":
		return v.F("find.title.near-now", "what", what, "place", where)
	case !a.at.IsZero():
		return v.F("find.title.near-at", "what", what, "place", where, "when", v.moment(a.at))
	default:
		return v.F("find.title.near", "what", what, "place", where)
	}
}

func (v *visit) what(a *asked) string {
	switch {
	case len(a.needs) == 1:
		return v.needLabel(a.needs[0])
	case len(a.needs) > 1:
		labels := make([]string, len(a.needs))
		for i, key := range a.needs {
			labels[i] = v.needLabel(key)
		}
		return strings.Join(labels, ", ")
	case a.q != "":
		return v.F("find.quoted", "words", clip(a.q))
	default:
		return v.T("find.any")
	}
}

func (v *visit) where(a *asked, found *directory.Found) string {
	switch {
	case found.Fix != nil:
		return found.Fix.Label
	case a.point != nil:
		return v.T("find.here")
	case a.area != "":
		area, _ := v.view.Areas.BySlug(a.area)
		return area.Name
	default:
		return ""
	}
}

// clip keeps a title short, whatever was typed.
func clip(s string) string {
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// count says how many were found, and in what order they stand.
func (v *visit) count(a *asked, found *directory.Found) string {
	near := found.Fix != nil || a.point != nil
	switch {
	case a.sort == "open":
		return v.N("find.count.open", found.Total)
	case a.sort == "match" || !near && a.q != "":
		return v.N("find.count.match", found.Total)
	case near:
		return v.N("find.count.near", found.Total)
	default:
		return v.N("find.count.name", found.Total)
	}
}

// otherWays are the same search as a timetable, and with a map or without.
func (v *visit) otherWays(a *asked, found *directory.Found) []ui.Link {
	b := *a
	b.page, b.chart = 1, !a.chart
	words := v.T("find.way.map")
	if a.chart {
		words = v.T("find.way.no-map")
	}
	var ways []ui.Link
	if a.page > 1 || slices.ContainsFunc(found.Items, func(h index.Hit) bool { return h.Place >= 0 }) {
		ways = append(ways, ui.Link{Text: words, Href: templ.SafeURL(b.link("/find/results"))})
	}
	b.chart, b.open, b.sort, b.beds = false, "", "", ""
	return append(ways, ui.Link{Text: v.T("find.way.timetable"), Href: templ.SafeURL(b.link("/find/timetable"))})
}
