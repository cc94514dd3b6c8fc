package feedweb

import (
	"context"
	"net/http"
	"net/netip"
	"time"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Clock       clock.Clock
	Zone        *time.Location
	Partnership string
	Private     bool                                                    // feeds may be at addresses of our own network
	Guard       *web.Guard                                              // of the form that anybody may send; nil for none
	Limits      bool                                                    // one client may have only so many feeds looked at
	Client      func(*http.Request) netip.Addr                          // where a request came from
	Weather     func(ctx context.Context, words lang.Words) []ui.Notice // severe weather now
	MadeUp      bool                                                    // tests only: offer the made-up languages too
	Areas       func(context.Context) ([]ui.Choice, error)              // every area, for a form
}

// Site is the pages.
type Site struct {
	Options
	offer lang.Offer
	needs []ui.Choice
	gate  *gate
	look  func(ctx context.Context, base string) conform.Report
}

// New makes the pages.
func New(o Options) *Site {
	if o.Areas == nil {
		o.Areas = func(context.Context) ([]ui.Choice, error) { return nil, nil }
	}
	if o.Weather == nil {
		o.Weather = func(context.Context, lang.Words) []ui.Notice { return nil }
	}
	if o.Client == nil {
		o.Client = web.Proxies(nil).Client
	}
	return &Site{Options: o, offer: lang.Languages(o.MadeUp), needs: needChoices(), gate: newGate(o.Limits), look: looker(o.Clock, o.Private)}
}

// needChoices lists the needs, each under its top one.
func needChoices() (out []ui.Choice) {
	t, err := need.Load()
	if err != nil {
		return nil // the program does not start with needs that can't be read
	}
	for _, n := range t.All() {
		label := n.Label
		if !n.IsTop() {
			label = "– " + label
		}
		out = append(out, ui.Choice{Value: n.Key, Label: label})
	}
	return out
}

// patience is how long looking at a feed may take a request: the looking itself, and a wait for the database.
const patience = lookWithin + 20*time.Second

// Routes is every page.
func (s *Site) Routes() []web.Route {
	editors := web.Whole(policy.Administrator, policy.DirectoryEditor) // feeds are followed for the whole directory
	return []web.Route{
		{Pattern: "GET /feeds/check", Access: web.Public, Handler: s.showForm},
		{Pattern: "POST /feeds/check", Access: web.Public, Handler: s.check, Does: "feedcheck.keep", Patience: patience},
		{Pattern: "GET /feeds/check/{id}", Access: web.Public, Handler: s.showCheck, Private: true},
		{Pattern: "GET /desk/feeds", Access: editors, Handler: s.showFeeds},
		{Pattern: "GET /desk/feeds/new", Access: editors, Handler: s.showNewFeed},
		{Pattern: "POST /desk/feeds/new", Access: editors, Handler: s.saveFeed, Does: "feed.save"},
		{Pattern: "GET /desk/feeds/{id}", Access: editors, Handler: s.showFeed},
		{Pattern: "GET /desk/feeds/{id}/change", Access: editors, Handler: s.showChangeFeed},
		{Pattern: "POST /desk/feeds/{id}/change", Access: editors, Handler: s.saveFeed, Does: "feed.save"},
		{Pattern: "POST /desk/feeds/{id}/fetch", Access: editors, Handler: s.fetchFeed, Does: "feed.fetch"},
		{Pattern: "POST /desk/feeds/{id}/accept", Access: editors, Handler: s.accept, Does: "proposal.accept"},
		{Pattern: "POST /desk/feeds/{id}/decline", Access: editors, Handler: s.decline, Does: "proposal.decline"},
		{Pattern: "POST /desk/feeds/{id}/bring", Access: editors, Handler: s.bring, Does: "proposal.take"},
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
