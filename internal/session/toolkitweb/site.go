package toolkitweb

import (
	"net/http"

	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
)

// Options is what the pages are told from outside.
type Options struct {
	Partnership string
	Words       content.Pack // of sessions
	Pledges     Pledges      // what the pledges' own pack has for the documents
	// Frame is the frame of a public page.
	Frame func(*http.Request) (ui.Page, error)
}

// Site is the pages.
type Site struct {
	Options
	papers []paper
	shelf  *shelf
}

// New makes the pages.
func New(o Options) *Site {
	s := &Site{Options: o, papers: set(papers(o.Words, o.Pledges), maker{partnership: o.Partnership, words: o.Words, pledges: o.Pledges})}
	s.shelf = newShelf(s.papers, func(l look) maker {
		return maker{partnership: o.Partnership, words: o.Words, pledges: o.Pledges, look: l}
	})
	return s
}

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /toolkit", Access: web.Public, Handler: s.showAll},
		{Pattern: "GET /toolkit/where-we-stand", Access: web.Public, Handler: s.showStand},
		{Pattern: "GET /toolkit/languages", Access: web.Public, Handler: s.showTongues},
		{Pattern: "GET /toolkit/{document}", Access: web.Public, Handler: s.showOne},
	}
}
