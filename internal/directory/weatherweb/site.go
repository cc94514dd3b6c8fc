package weatherweb

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Now         func() time.Time
	Zone        *time.Location // where the city's clocks are
	Partnership string
	Notice      func(context.Context, directory.Weather) (ui.Notice, error)    // how the public sees it
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

// officers are who may come here; each action decides about its area.
var officers = web.Role(policy.WeatherOfficer)

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /desk/weather", Access: officers, Handler: s.showBoard},
		{Pattern: "GET /desk/weather/history.csv", Access: officers, Handler: s.exportHistory},
		{Pattern: "GET /desk/weather/new", Access: officers, Handler: s.showNew},
		{Pattern: "POST /desk/weather/new", Access: officers, Handler: s.declare, Does: "weather.declare"},
		{Pattern: "GET /desk/weather/{id}", Access: officers, Handler: s.showOne},
		{Pattern: "POST /desk/weather/{id}", Access: officers, Handler: s.change, Does: "weather.change"},
		{Pattern: "POST /desk/weather/{id}/extend", Access: officers, Handler: s.extend, Does: "weather.extend"},
		{Pattern: "GET /desk/weather/{id}/end", Access: officers, Handler: s.askEnd},
		{Pattern: "POST /desk/weather/{id}/end", Access: officers, Handler: s.end, Does: "weather.end"},
	}
}

// desk is the frame of a page.
func (s *Site) desk(who policy.Actor, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/weather"}
}

// done are the sentences for what was just done.
var done = map[string]string{
	"declared": "It is declared. The public sees it from when it begins, within a second.",
	"already":  "It is declared already: your second press changed nothing.",
	"extended": "It lasts longer now. The public sees the new time at once.",
	"changed":  "It is changed. The public sees the new words at once.",
	"ended":    "It is ended. The public sees it no more.",
}

// clocks are the city's, now.
func (s *Site) clocks() clocks { return clocks{s.Now().In(s.Zone)} }

// board reads everything that there is.
func (s *Site) board(r *http.Request, who policy.Actor) (directory.WeatherBoard, error) {
	return ops.Ask(r.Context(), s.Runner, who, directory.OverseeWeather{})
}

// officer is the name under which somebody declares, which is public.
func officer(who policy.Actor) string {
	if who.Name != "" {
		return who.Name
	}
	return "the weather officer on duty"
}
