package needweb

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Finder      *directory.Finder
	Partnership string
	WhoIs       func(ctx context.Context, accounts []string) map[string]string // names of accounts; nil: none is known
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site {
	if o.WhoIs == nil {
		o.WhoIs = func(context.Context, []string) map[string]string { return nil }
	}
	return &Site{o}
}

// admins are who may come here.
var admins = web.Role(policy.Administrator)

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /admin/needs", Access: admins, Handler: s.showNeeds},
		{Pattern: "GET /admin/needs.csv", Access: admins, Handler: s.exportNeeds},
		{Pattern: "GET /admin/needs/of/{key...}", Access: admins, Handler: s.showNeed},
		{Pattern: "GET /admin/needs/words", Access: admins, Handler: s.showWords},
		{Pattern: "GET /admin/needs/words/new", Access: admins, Handler: s.showNewWord},
		{Pattern: "POST /admin/needs/words/new", Access: admins, Handler: s.saveWord, Does: "word.save"},
		{Pattern: "GET /admin/needs/words/{id}", Access: admins, Handler: s.showWord},
		{Pattern: "POST /admin/needs/words/{id}", Access: admins, Handler: s.saveWord, Does: "word.save"},
		{Pattern: "POST /admin/needs/words/{id}/remove", Access: admins, Handler: s.removeWord, Does: "word.remove"},
	}
}

// done are the sentences for what was just done.
var done = map[string]string{
	"saved":   "It is kept. Searches and imports go by it from now on.",
	"removed": "It is taken away. You can put it back below.",
	"moved":   "Somebody changed it meanwhile: this is how it is now.",
}

// desk is the frame of a page.
func (s *Site) desk(who policy.Actor, r *http.Request, title string) ui.Desk {
	return ui.Desk{
		Partnership: s.Partnership, Title: title, Who: who, Here: "/admin", Tabs: ui.AdminTabs("/admin/needs"), Done: done[r.URL.Query().Get("done")],
	}
}

// words reads the local words; who may not see them may not see any of these pages.
func (s *Site) words(r *http.Request, who policy.Actor) ([]directory.LocalWord, error) {
	return ops.Ask(r.Context(), s.Runner, who, directory.ListWords{})
}

// moment is a time in words.
func (s *Site) moment(t time.Time) string {
	return t.In(s.Finder.Zone()).Format("Mon 2 Jan 2006, 15:04")
}

// fresh brings the Finder up to date, so that what was just added is seen.
func (s *Site) fresh(r *http.Request) error {
	if _, err := s.Finder.Fresh(r.Context()); err != nil {
		return err
	}
	return nil
}

// lost is a page that is not there.
var lost = errs.NotFound
