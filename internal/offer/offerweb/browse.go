package offerweb

import (
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// perPage is how many appeals stand on one page.
const perPage = 20

// miles are the distances that can be chosen.
var miles = []int{1, 3, 10}

// asked is what an address asks for. It holds the address's own words too, so that links keep them.
type asked struct {
	offer.Browse
	within, by string
	values     url.Values
}

// readAsked reads an address. What it does not know is left out: a shared link never fails for it.
func (v *visit) readAsked() (a asked, err error) {
	q := v.r.URL.Query()
	a = asked{values: url.Values{}}
	keep := func(name, value string) {
		if value != "" {
			a.values.Add(name, value)
		}
	}
	for _, k := range q["kind"] {
		if kind := offer.Kind(k); slices.Contains(offer.Asked, kind) && !slices.Contains(a.Kinds, kind) {
			a.Kinds = append(a.Kinds, kind)
			keep("kind", k)
		}
	}
	needs := v.Board.Needs()
	for _, key := range q["need"] {
		if slices.Contains(needs, key) && !slices.Contains(a.Needs, key) {
			a.Needs = append(a.Needs, key)
			keep("need", key)
		}
	}
	a.Near, a.Urgent, a.Sort, a.PerPage = one(q, "near"), q.Get("urgent") == "yes", offer.Order(q.Get("sort")), perPage
	keep("near", a.Near)
	if n, err := strconv.Atoi(q.Get("within")); err == nil && slices.Contains(miles, n) {
		a.within, a.Within = q.Get("within"), float64(n)*1609.344
		keep("within", a.within)
	}
	switch q.Get("by") {
	case "week":
		a.by, a.By = "week", v.now.AddDate(0, 0, 7).Format(time.DateOnly)
	case "month":
		a.by, a.By = "month", v.now.AddDate(0, 0, 30).Format(time.DateOnly)
	}
	keep("by", a.by)
	if a.Urgent {
		keep("urgent", "yes")
	}
	if !slices.Contains(offer.Orders, a.Sort) {
		a.Sort = offer.ByHelp
	}
	keep("sort", string(a.Sort))
	a.readPlace(q, keep)
	a.Page = 1
	if q.Has("page") {
		if a.Page, err = strconv.Atoi(q.Get("page")); err != nil || a.Page < 1 {
			return a, errs.NotFound
		}
	}
	return a, nil
}

// readPlace reads for whom a list on somebody's own site is: one organisation, or one area.
func (a *asked) readPlace(q url.Values, keep func(name, value string)) {
	a.Organisation, a.Area = one(q, "organisation"), one(q, "area")
	keep("organisation", a.Organisation)
	keep("area", a.Area)
}

// with is the same question with some answers changed.
func (v *visit) with(a *asked, path string, pairs ...string) templ.SafeURL {
	q := url.Values{}
	for name, list := range a.values {
		q[name] = slices.Clone(list)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if q.Del(pairs[i]); pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) > 0 {
		path += "?" + q.Encode()
	}
	return v.to(path)
}

// browse is the page of everything that would help.
type browse struct {
	page                   ui.Page
	asked                  *asked
	lang                   string
	near                   ui.Field
	kinds                  []kindTile
	need, within, by, sort ui.Field
	needs, withins, bys    []ui.Choice
	sorts                  []ui.Choice
	open                   bool // the further filters
	count                  string
	cards                  []card
	pages                  ui.Pages
	none                   bool // nothing fits
	empty                  bool // nothing is asked for at all
	all, embed, feed       templ.SafeURL
	frame                  string // what to copy into another page
}

// kindTile is a way to see one kind alone.
type kindTile struct {
	label string
	glyph ui.Glyph
	link  templ.SafeURL
	here  bool
}

func (s *Site) showBrowse(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v := s.visit(r)
	a, err := v.readAsked()
	if err != nil {
		return err
	}
	found, err := s.Board.Find(r.Context(), a.Browse)
	status := http.StatusOK
	p := v.browse(&a, &found)
	if problems := errs.Of(err); len(problems) > 0 {
		p.near.Error, status, err = problems[0].Message, http.StatusUnprocessableEntity, nil
	}
	if err != nil {
		return err
	}
	if found.Lost {
		p.near.Error = v.F("offer.lost", "place", clip(a.Near))
	}
	p.page.Failed = p.near.Error != ""
	if p.pages.Of = (found.Total + perPage - 1) / perPage; a.Page > max(p.pages.Of, 1) {
		return errs.NotFound
	}
	return v.send(w, status, browsePage(p))
}

func (v *visit) browse(a *asked, found *offer.Page) *browse {
	p := &browse{page: v.page(v.T("offer.title")), asked: a, lang: v.langTag()}
	p.page.About = v.T("offer.lead")
	p.near = ui.Field{ID: "near", Name: "near", Label: v.T("offer.near"), Hint: v.T("offer.near-hint"), Value: a.Near, Narrow: true, Complete: "postal-code"}
	p.kinds = []kindTile{{v.T("offer.kind.all"), ui.GlyphHand, v.with(a, "/give", "kind", ""), len(a.Kinds) == 0}}
	for _, k := range offer.Asked {
		p.kinds = append(p.kinds, kindTile{v.T("offer.kind." + string(k)), glyphOf(k), v.with(a, "/give", "kind", string(k)), slices.Contains(a.Kinds, k)})
	}
	v.filters(p)
	p.count = v.N("offer.count", found.Total)
	if found.Fix != nil {
		p.count = v.N("offer.count.near", found.Total, "place", found.Fix.Label)
	}
	for _, h := range found.Hits {
		p.cards = append(p.cards, v.card(h))
	}
	p.empty, p.none = found.Open == 0, found.Total == 0
	p.pages.Here = a.Page
	if a.Page > 1 {
		p.pages.Before = v.with(a, "/give", "page", strconv.Itoa(a.Page-1))
	}
	if a.Page*perPage < found.Total {
		p.pages.Next = v.with(a, "/give", "page", strconv.Itoa(a.Page+1))
	}
	p.all, p.embed, p.feed = v.to("/give"), v.with(a, "/give/embed"), v.with(a, "/give/appeals.json")
	p.frame = `<iframe src="` + v.absolute(string(p.embed)) + `" title="` + strings.ReplaceAll(v.F("offer.embed.title", "partnership", v.Partnership), `"`, "") +
		`" width="100%" height="600"></iframe>`
	return p
}

func (v *visit) filters(p *browse) {
	a := p.asked
	choice := func(value, label, now string) ui.Choice {
		return ui.Choice{Value: value, Label: label, Picked: value == now}
	}
	p.need = ui.Field{ID: "need", Name: "need", Label: v.T("offer.filter.need")}
	now := ""
	if len(a.Needs) > 0 {
		now = a.Needs[0]
	}
	p.needs = []ui.Choice{choice("", v.T("offer.filter.need.any"), now)}
	for _, key := range v.Board.Needs() {
		p.needs = append(p.needs, choice(key, v.needLabel(key), now))
	}
	p.within = ui.Field{ID: "within", Name: "within", Label: v.T("offer.filter.within")}
	p.withins = []ui.Choice{choice("", v.T("offer.filter.within.any"), a.within)}
	for _, n := range miles {
		p.withins = append(p.withins, choice(strconv.Itoa(n), v.N("offer.filter.within.miles", n), a.within))
	}
	p.by = ui.Field{ID: "by", Name: "by", Label: v.T("offer.filter.by")}
	p.bys = []ui.Choice{
		choice("", v.T("offer.filter.by.any"), a.by), choice("week", v.T("offer.filter.by.week"), a.by), choice("month", v.T("offer.filter.by.month"), a.by),
	}
	p.sort = ui.Field{ID: "sort", Name: "sort", Label: v.T("offer.sort")}
	p.sorts = []ui.Choice{
		choice("", v.T("offer.sort.help"), string(a.Sort)), choice("near", v.T("offer.sort.near"), string(a.Sort)),
		choice("day", v.T("offer.sort.day"), string(a.Sort)), choice("new", v.T("offer.sort.new"), string(a.Sort)),
	}
	p.open = now != "" || a.within != "" || a.by != "" || a.Urgent || a.Sort != offer.ByHelp
}
