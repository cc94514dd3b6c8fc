package dirweb

import (
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// area is the page of a place that the partnership serves.
type area struct {
	page    ui.Page
	name    string
	crumbs  []ui.Link
	count   string
	spells  []spell // what the notice above the page leaves out: where there are beds, how to get there, who declared it
	tiles   []ui.Tile
	urgent  []ui.Number
	open    []ui.Card
	next    *note // when nothing is open: what opens next
	words   ui.CardWords
	inside  []ui.Link
	all     templ.SafeURL
	openAll templ.SafeURL
	posters ui.Link
	above   templ.Component // what the area says itself
	below   templ.Component
}

// spell is severe weather at length.
type spell struct {
	ui.Notice
	beds, transport, officer string
}

// spells are the severe weather that holds now in an area; "" for anywhere.
func (v *visit) spells(areaID string) (list []spell) {
	for _, w := range v.view.Weather(v.now, areaID) {
		list = append(list, spell{v.notice(w), w.Beds, w.Transport, w.DeclaredBy})
	}
	return list
}

// mostOpen is how many services that are open now stand on an area's page.
const mostOpen = 6

func (s *Site) showArea(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	a, ok := v.view.Areas.BySlug(r.PathValue("slug"))
	if !ok {
		return errs.NotFound
	}
	all, err := s.Finder.Search(r.Context(), directory.Search{Area: a.ID, PerPage: 1, Quiet: true})
	if err != nil {
		return err
	}
	open, err := s.Finder.Search(r.Context(), directory.Search{Area: a.ID, OpenAt: v.now, PerPage: mostOpen, Quiet: true})
	if err != nil {
		return err
	}
	p := v.area(a)
	p.count = v.N("area.count", all.Total, "area", a.Name)
	p.open = v.cards(v.here(), "").hits(open.Items)
	if !slices.ContainsFunc(open.Items, func(h index.Hit) bool { return h.State.Kind == hours.Open }) {
		p.open = nil // what is by appointment, or unknown, is not open
		if p.next, err = v.nextOf(r.Context(), directory.Search{Area: a.ID}, v.now); err != nil {
			return err
		}
	}
	p.above, p.below = templ.NopComponent, templ.NopComponent
	if s.OnArea != nil {
		if p.above, p.below, err = s.OnArea(r.Context(), v.Words, a.ID); err != nil {
			return err
		}
	}
	return v.send(w, r, http.StatusOK, areaPage(p))
}

func (v *visit) area(a directory.Area) *area {
	in := "area=" + url.QueryEscape(a.Slug)
	p := &area{
		page: v.page(v.F("area.title", "area", a.Name), a.ID), name: a.Name, words: v.card, urgent: v.urgentList(a.ID),
		all: v.to("/find/results?", in), openAll: v.to("/find/results?open=now&", in),
	}
	p.posters = ui.Link{Text: v.F("promo.link", "area", a.Name), Href: v.to("/promote?", in)}
	p.page.About = v.F("area.about", "area", a.Name)
	p.page.Small = false
	p.spells = v.spells(a.ID)
	p.crumbs = v.areaCrumbs(a)
	for _, n := range v.tops {
		p.tiles = append(p.tiles, ui.Tile{Link: ui.Link{Text: n.Label, Href: v.to("/find/results?category=", n.Key, "&", in)}, Glyph: glyphs[n.Key]})
	}
	for _, child := range v.view.Areas.Children(a.ID) {
		p.inside = append(p.inside, ui.Link{Text: child.Name, Href: v.to("/areas/", child.Slug)})
	}
	return p
}

func (v *visit) areaCrumbs(a directory.Area) []ui.Link {
	way := []ui.Link{{Text: v.T("area.all"), Href: v.to("/areas")}}
	lineage := v.view.Areas.Lineage(a.ID)
	for i := len(lineage) - 1; i > 0; i-- {
		way = append(way, ui.Link{Text: lineage[i].Name, Href: v.to("/areas/", lineage[i].Slug)})
	}
	return append(way, ui.Link{Text: a.Name})
}

// areas is the page of all the areas, each under the one that it lies in.
type areas struct {
	page ui.Page
	tree []branch
}

type branch struct {
	ui.Link
	inside []branch
}

func (s *Site) showAreas(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	return v.send(w, r, http.StatusOK, areasPage(&areas{v.page(v.T("area.all"), ""), v.branches("", 0)}))
}

// deepest is how far the tree of areas is drawn.
const deepest = 6

func (v *visit) branches(of string, depth int) []branch {
	if depth == deepest {
		return nil
	}
	var list []branch
	for _, a := range v.view.Areas.Children(of) {
		list = append(list, branch{ui.Link{Text: a.Name, Href: v.to("/areas/", a.Slug)}, v.branches(a.ID, depth+1)})
	}
	return list
}
