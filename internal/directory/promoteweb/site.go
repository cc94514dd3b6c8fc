package promoteweb

import (
	"context"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/promote"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Finder      *directory.Finder
	Tally       *promote.Tally
	Base        *url.URL // where the public finds the site: what is printed must lead there
	Partnership string
	// Frame is the frame of a public page about an area, with its severe weather, its numbers and its look.
	Frame func(ctx context.Context, tag, title, areaID string) (ui.Page, error)
}

// Site is the pages.
type Site struct {
	Options
	needs *need.Taxonomy
}

// New makes the pages.
func New(o Options) *Site { return &Site{o, need.Default()} }

// editors are who may come to the desk; each action decides about its area.
var editors = web.Role(policy.Administrator, policy.DirectoryEditor, policy.PartnershipEditor)

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /go/{code}", Access: web.Public, Handler: s.follow},
		{Pattern: "GET /promote", Access: web.Public, Handler: s.showReady},
		{Pattern: "GET /promote/{code}", Access: web.Public, Handler: s.showPoster},
		{Pattern: "GET /promote/{code}/cards", Access: web.Public, Handler: s.showCards},
		{Pattern: "GET /desk/posters", Access: editors, Handler: s.showDesk},
		{Pattern: "GET /desk/posters.csv", Access: editors, Handler: s.export},
		{Pattern: "GET /desk/posters/new", Access: editors, Handler: s.showNew},
		{Pattern: "POST /desk/posters/new", Access: editors, Handler: s.make, Does: "poster.save"},
		{Pattern: "GET /desk/posters/{code}", Access: editors, Handler: s.showOne},
		{Pattern: "POST /desk/posters/{code}", Access: editors, Handler: s.save, Does: "poster.save"},
		{Pattern: "POST /desk/posters/{code}/retire", Access: editors, Handler: s.retire, Does: "poster.retire"},
	}
}

// done are the sentences for what was just done.
var done = map[string]string{
	"made":    "The poster has its code. Print it, and put it up.",
	"saved":   "It is saved.",
	"retired": "It is out of use. Whoever still scans it is led to Find Help; take it down when you can.",
	"back":    "It is in use again.",
	"moved":   "Somebody changed this poster meanwhile. Look at it again.",
}

func (s *Site) desk(who policy.Actor, r *http.Request, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/posters", Done: done[r.URL.Query().Get("done")]}
}

// now is the time by the city's clocks.
func (s *Site) now() time.Time { return s.Finder.Now().In(s.Finder.Zone()) }

// address is where a code leads, as a whole address.
func (s *Site) address(code string) string {
	return strings.TrimSuffix(s.Base.String(), "/") + "/go/" + code
}

// areas are the partnership's, from memory.
func (s *Site) areas(ctx context.Context) (*promote.Areas, error) {
	view, err := s.Finder.Fresh(ctx)
	if err != nil {
		return nil, err
	}
	return view.Areas, nil
}

// titleOf is the headline of a poster.
func titleOf(w lang.Words, l promote.Lead) string {
	if l.Need != "" {
		return w.T("promo.head." + need.TopOf(l.Need))
	}
	return w.T("promo.head." + l.Aim)
}

// needLabel is a kind of help in words.
func needLabel(w lang.Words, key string) string {
	return w.T("need.label." + strings.ReplaceAll(key, "/", "."))
}

// dateWords is a day as people say it: "31 March 2027".
func dateWords(w lang.Words, t time.Time) string {
	month := w.T("find.month." + strconv.Itoa(int(t.Month())))
	return w.F("find.date", "day", strconv.Itoa(t.Day()), "month", month) + " " + strconv.Itoa(t.Year())
}
