// Package registerweb is the pages of the public register: the list with its search, the page of each engagement that was
// awarded, the same as data, and the page on which who leads one says what of it is published.
//
// Public pages set no cookie and work without scripts. Their addresses stay: an engagement keeps its own, whatever is
// awarded to it later.
package registerweb

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"

	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/register"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Board       *register.Board
	Partnership string
	Base        *url.URL // where the public finds the site
	MadeUp      bool     // tests only: offer the made-up languages too
	// Frame is the frame of a public page.
	Frame func(*http.Request) (ui.Page, error)
	// Sector is what a kind of organisation is called, by its key; "" for one that nobody knows.
	Sector func(key string) string
	// Beside is where those who have signed in follow an engagement, and share with who holds it; "" for all others.
	Beside func(who policy.Actor, engagementID string) string
	// Tabs lead to the other pages of an engagement, for who leads it. May be nil.
	Tabs func(ctx context.Context, who policy.Actor, engagementID, here string, leads bool) ([]ui.Tab, error)
}

// Site is the pages.
type Site struct {
	Options
	languages lang.Offer
}

// New makes the pages.
func New(o Options) *Site { return &Site{o, lang.Languages(o.MadeUp)} }

// Routes is every page.
func (s *Site) Routes() []web.Route {
	open := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET /register" + path, Access: web.Public, Handler: h}
	}
	desk := func(method, path string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: method + " /desk/engagements/{id}/publication" + path, Access: web.SignedIn, Handler: h, Does: does}
	}
	return []web.Route{
		open("", s.showList), open(".csv", s.listCSV), open(".json", s.listJSON), open(".rss", s.listRSS),
		{Pattern: "GET /register/embed", Access: web.Public, Handler: s.showEmbed, Framed: true},
		open("/{id}", s.showEntry), open("/{id}/plan.json", s.entryJSON),
		open("/{id}/versions", s.showVersions), open("/{id}/changes.rss", s.entryRSS),
		{Pattern: "GET /desk/ideas/{id}/{pledge}", Access: web.SignedIn, Handler: s.showIdea},
		{Pattern: "POST /desk/ideas/{id}/{pledge}", Access: web.SignedIn, Handler: s.useIdea, Does: "register.use_idea"},
		desk("GET", "", s.showPublication, ""),
		desk("POST", "", s.keepPublication, "register.keep_publication"),
		desk("POST", "/down", s.takeDown, "register.take_down"),
		desk("POST", "/back", s.putBack, "register.put_back"),
	}
}

// speak is the language that a request asks for.
func (s *Site) speak(r *http.Request) lang.Words { return s.languages.Pick(r.URL.Query().Get("lang")) }

// absolute is an address that works from elsewhere.
func (s *Site) absolute(path string) string {
	return strings.TrimSuffix(s.Base.String(), "/") + path
}

// frame is the frame of a public page.
func (s *Site) frame(r *http.Request, title, about string) (ui.Page, error) {
	p, err := s.Frame(r)
	p.Here, p.Urgent, p.Sheet, p.Small, p.Title, p.About = ui.Elsewhere, nil, "register", true, title, about
	return p, err
}

// dayWords is a day as people say it: "30 June 2026".
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}
