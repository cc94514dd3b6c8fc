package admin

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/config"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside. What is left nil is shown as not known.
type Options struct {
	DB          *store.DB
	Runner      *ops.Runner
	Health      *web.Health
	Config      config.Config
	Environ     []string // as the program was started with
	Languages   []lang.Words
	Partnership string
	Version     string
	WhoIs       func(ctx context.Context, accounts []string) map[string]string // names of accounts
	Index       func() (services int, behind time.Duration)                    // what the search holds, and how old that is
	LastBackup  func(context.Context) (at time.Time, ok bool, err error)
}

// Site is the pages.
type Site struct {
	Options
	started time.Time // on the machine's own clock
}

// New makes the pages.
func New(o Options) *Site {
	if o.WhoIs == nil {
		o.WhoIs = func(context.Context, []string) map[string]string { return nil }
	}
	return &Site{o, clock.Stamp()}
}

// admins are who may come here.
var admins = web.Role(policy.Administrator)

// Routes is every page.
func (s *Site) Routes() []web.Route {
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: admins, Handler: h}
	}
	post := func(path, does string, h web.Handler) web.Route {
		return web.Route{Pattern: "POST " + path, Access: admins, Handler: h, Does: does}
	}
	export := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: admins, Handler: h, Patience: exportPatience}
	}
	return []web.Route{
		get("/admin", s.showOverview),
		get("/admin/audit", s.showAudit),
		export("/admin/audit.csv", s.exportCSV),
		export("/admin/audit.jsonl", s.exportLines),
		post("/admin/audit/verify", "audit.verify", s.verify),
		get("/admin/audit/checks/{id}", s.showCheck),
		get("/admin/jobs", s.showJobs),
		post("/admin/jobs/retry", "job.retry_kind", s.retryKind),
		post("/admin/jobs/{id}/retry", "job.retry", s.retry),
		get("/admin/jobs/{id}/drop", s.askDrop),
		post("/admin/jobs/{id}/drop", "job.drop", s.drop),
		get("/admin/settings", s.showSettings),
		get("/admin/health", s.showHealth),
		get("/admin/languages", s.showLanguages),
	}
}

// desk is the frame of a page under one of the tabs.
func (s *Site) desk(who policy.Actor, r *http.Request, tab templ.SafeURL, title string) ui.Desk {
	return ui.Desk{
		Partnership: s.Partnership, Title: title, Who: who, Here: "/admin", Tabs: ui.AdminTabs(tab),
		Done: done[r.URL.Query().Get("done")],
	}
}

// done are the sentences for what was just done.
var done = map[string]string{
	"checking": "The audit is being checked. This page shows what is found.",
	"already":  "The audit is being checked already. This page shows what is found.",
	"retried":  "It will be tried again at once.",
	"dropped":  "It is dropped: what it was to do will not be done.",
	"settled":  "Somebody has dealt with that job already.",
}

// moment is a time in words, in the city's zone.
func (s *Site) moment(t time.Time) string {
	if t.IsZero() {
		return "never"
	}
	return t.In(s.Config.Timezone.Location).Format("Mon 2 Jan 2006, 15:04:05")
}

// ago is how long before now something was.
func (s *Site) ago(t time.Time) string { return span(s.DB.Now().Sub(t)) }

// see redirects to a page of ours.
func see(w http.ResponseWriter, r *http.Request, path, key string) error {
	http.Redirect(w, r, path+"?done="+url.QueryEscape(key), http.StatusSeeOther)
	return nil
}
