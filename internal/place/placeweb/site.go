package placeweb

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// Organisation is one that may look after an area.
type Organisation struct{ ID, Name string }

// Options is what the pages are told from outside. What is left nil is shown as not known.
type Options struct {
	Runner        *ops.Runner
	Zone          *time.Location
	Partnership   string
	Organisations func(context.Context, policy.Actor) ([]Organisation, error)    // by name
	WhoIs         func(ctx context.Context, accounts []string) map[string]string // names of accounts
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site {
	if o.WhoIs == nil {
		o.WhoIs = func(context.Context, []string) map[string]string { return nil }
	}
	if o.Organisations == nil {
		o.Organisations = func(context.Context, policy.Actor) ([]Organisation, error) { return nil, nil }
	}
	return &Site{o}
}

// admins are who may come here.
var admins = web.Role(policy.Administrator)

// mostForm is how large a form may be: a boundary, and what is around it.
const mostForm = 2 << 20

// Routes is every page.
func (s *Site) Routes() []web.Route {
	return []web.Route{
		{Pattern: "GET /admin/areas", Access: admins, Handler: s.showTree},
		{Pattern: "GET /admin/areas.csv", Access: admins, Handler: s.exportTree},
		{Pattern: "GET /admin/areas/new", Access: admins, Handler: s.showNew},
		{Pattern: "POST /admin/areas/new", Access: admins, Handler: s.save, Does: "area.save", Body: mostForm},
		{Pattern: "GET /admin/areas/{id}", Access: admins, Handler: s.showOne},
		{Pattern: "POST /admin/areas/{id}", Access: admins, Handler: s.save, Does: "area.save", Body: mostForm},
		{Pattern: "GET /admin/areas/{id}/history", Access: admins, Handler: s.showHistory},
		{Pattern: "GET /admin/areas/{id}/look", Access: web.Role(dressers...), Handler: s.showLook},
		{Pattern: "POST /admin/areas/{id}/look", Access: web.Role(dressers...), Handler: s.saveLook, Does: "area.look", Body: photos.Body},
		{Pattern: "POST /admin/areas/{id}/restore", Access: admins, Handler: s.restore, Does: "area.restore"},
	}
}

// done are the sentences for what was just done.
var done = map[string]string{
	"added":    "The area is added.",
	"saved":    "It is saved. The pages of services in the area follow within a moment.",
	"dressed":  "The new look is saved. Its pages and posters show it within a moment.",
	"restored": "The old version is back, as the newest one.",
	"moved":    "Somebody changed the area meanwhile. Look at it again before you bring an old version back.",
}

// desk is the frame of a page.
func (s *Site) desk(who policy.Actor, r *http.Request, title string) ui.Desk {
	return ui.Desk{
		Partnership: s.Partnership, Title: title, Who: who, Here: "/admin", Tabs: ui.AdminTabs("/admin/areas"), Done: done[r.URL.Query().Get("done")],
	}
}

func (s *Site) areas(r *http.Request, who policy.Actor) (*place.Areas, error) {
	return ops.Ask(r.Context(), s.Runner, who, place.ListAreas{})
}

// owners are the organisations by their ids.
func (s *Site) owners(r *http.Request, who policy.Actor) ([]Organisation, map[string]string, error) {
	list, err := s.Organisations(r.Context(), who)
	if err != nil {
		return nil, nil, err
	}
	names := map[string]string{}
	for _, o := range list {
		names[o.ID] = o.Name
	}
	return list, names, nil
}
