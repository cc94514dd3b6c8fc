package feedweb

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Clock       clock.Clock
	Zone        *time.Location
	Partnership string
	Private     bool                                                      // feeds may be at addresses of our own network
	Limits      bool                                                      // one client may have only so many feeds looked at
	Client      func(*http.Request) netip.Addr                            // where a request came from
	Weather     func(ctx context.Context, words lang.Words) []ui.Notice   // severe weather now
	MadeUp      bool                                                      // tests only: offer the made-up languages too
	WhoIs       func(ctx context.Context, ids []string) map[string]string // names of accounts; nil: none is known
}

// Site is the pages.
type Site struct {
	Options
	offer lang.Offer
	gate  *gate
	look  func(ctx context.Context, base string) conform.Report
}

// New makes the pages.
func New(o Options) *Site {
	if o.WhoIs == nil {
		o.WhoIs = func(context.Context, []string) map[string]string { return nil }
	}
	if o.Weather == nil {
		o.Weather = func(context.Context, lang.Words) []ui.Notice { return nil }
	}
	if o.Client == nil {
		o.Client = web.Proxies(nil).Client
	}
	return &Site{Options: o, offer: lang.Languages(o.MadeUp), gate: newGate(o.Limits), look: looker(o.Clock, o.Private)}
}

// patience is how long looking at a feed may take a request: the looking itself, and a wait for the database.
const patience = lookWithin + 20*time.Second

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /feeds/check", Access: web.Public, Handler: s.showForm},
		{Pattern: "POST /feeds/check", Access: web.Public, Handler: s.check, Does: "feedcheck.keep", Patience: patience},
		{Pattern: "GET /feeds/check/{id}", Access: web.Public, Handler: s.showCheck, Private: true},
	}
}

func (s *Site) words(r *http.Request) lang.Words { return s.offer.Pick(r.URL.Query().Get("lang")) }

// page is the frame of a public page.
func (s *Site) page(r *http.Request, title string) ui.Page {
	w := s.words(r)
	return ui.Page{Words: w, Partnership: s.Partnership, Title: title, Small: true, Weather: s.Weather(r.Context(), w)}
}

// moment is a time in words.
func (s *Site) moment(t time.Time) string { return t.In(s.Zone).Format("2 January 2006, 15:04") }
