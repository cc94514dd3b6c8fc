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

// ringNow names services that can be rung now, for somebody who needs safety or a bed: they have no
// place, so among results by distance they stand last, and at night they may be all that is open.
func (v *visit) ringNow(ctx context.Context, a *asked, found *directory.Found) ([]note, error) {
	placed := found.Fix != nil || a.point != nil
	if !placed || found.Page > 1 || a.sort == "match" || a.open != "" && a.open != "now" || !forSafetyFirst(a, found) && !forBeds(a, found) {
		return nil, nil
	}
	ask := a.search(v)
	ask.Remote, ask.OpenAt, ask.Within, ask.Page, ask.PerPage, ask.Quiet = true, v.now, 0, 1, 2*mostRung, true
	all, err := v.site.Finder.Search(ctx, ask)
	if err != nil {
		return nil, err
	}
	n := note{text: v.T("find.ring.now")}
	for i := range all.Items {
		h := &all.Items[i]
		call := dial(h.Phone)
		if h.State.Kind != hours.Open || call == "" || byWorker(h.Access) || len(n.links) == mostRung || onTop(found.Items, h.ID) {
			continue
		}
		n.links = append(n.links, ui.Link{Text: v.F("find.ring.one", "name", h.Name, "number", grouped(h.Phone)), Href: call})
	}
	if len(n.links) == 0 {
		return nil, nil
	}
	return []note{n}, nil
}

// onTop reports whether a service is among the first that anybody sees.
func onTop(items []index.Hit, id string) bool {
	return slices.ContainsFunc(items[:min(len(items), mostRung)], func(h index.Hit) bool { return h.ID == id })
}
