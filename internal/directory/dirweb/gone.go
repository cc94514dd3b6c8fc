package dirweb

import (
	"net/http"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/ui"
)

// gone is the page of a service that is no more: what else there is near where it was.
type gone struct {
	page  ui.Page
	name  string
	cards []ui.Card
	words ui.CardWords
}

// mostInstead is how many other services are offered.
const mostInstead = 5

func (s *Site) showGone(w http.ResponseWriter, r *http.Request, v *visit, l *directory.Listing) error {
	ask := directory.Search{Needs: l.Needs, PerPage: mostInstead, Quiet: true}
	for _, p := range l.Places {
		if p.Point != nil {
			ask.Point = p.Point
			break
		}
	}
	if ask.Point == nil {
		ask.Area = areaOfListing(l)
	}
	found, err := s.Finder.Search(r.Context(), ask)
	if err != nil {
		return err
	}
	p := &gone{page: v.page(v.T("gone.title"), areaOfListing(l)), name: l.Name, words: v.card}
	p.page.Private = true
	p.cards = v.cards(v.here(), "").hits(found.Items)
	return v.send(w, r, http.StatusGone, gonePage(p))
}
