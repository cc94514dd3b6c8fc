package dirweb

import (
	"context"
	"slices"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/web/ui"
)

// mostRung is how many services to ring stand above the results.
const mostRung = 3

// ringNow names services that can be rung now, for somebody who looks for a kind of help and finds nothing
// on top that is open: they have no place, so among results by distance they stand last, and at night
// they may be all that is open.
func (v *visit) ringNow(ctx context.Context, a *asked, found *directory.Found) ([]note, error) {
	placed, kind := found.Fix != nil || a.point != nil, len(a.needs) > 0 || len(found.Reading.Needs) > 0
	if !placed || !kind || found.Page > 1 || a.sort == "match" || a.open != "" && a.open != "now" {
		return nil, nil
	}
	if slices.ContainsFunc(top(found.Items), func(h index.Hit) bool { return h.State.Kind == hours.Open && !byWorker(h.Access) }) {
		return nil, nil
	}
	ask := a.search(v)
	ask.Remote, ask.OpenAt, ask.Within, ask.Beds, ask.Page, ask.PerPage, ask.Quiet = true, v.now, 0, false, 1, 10*mostRung, true
	all, err := v.site.Finder.Search(ctx, ask)
	if err != nil {
		return nil, err
	}
	n := note{text: v.T("find.ring.now")}
	for i := range all.Items {
		h := &all.Items[i]
		call := dial(h.Phone)
		if slices.ContainsFunc(n.links, func(l ui.Link) bool { return l.Href == call }) {
			continue
		}
		if h.State.Kind != hours.Open || call == "" || byWorker(h.Access) || len(n.links) == mostRung || onTop(found.Items, h.ID) {
			continue
		}
		n.links = append(n.links, ui.Link{Text: v.F("find.ring.one", "name", h.Name, "organisation", h.Organisation, "number", grouped(h.Phone)), Href: call})
	}
	if len(n.links) == 0 {
		return nil, nil
	}
	return []note{n}, nil
}

// top is what anybody sees first.
func top(items []index.Hit) []index.Hit { return items[:min(len(items), mostRung)] }

func onTop(items []index.Hit, id string) bool {
	return slices.ContainsFunc(top(items), func(h index.Hit) bool { return h.ID == id })
}
