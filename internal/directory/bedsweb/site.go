// Package bedsweb is the pages on which a place to stay says what decides about it, and, of an evening
// and with one thumb, how many beds are free. Everything is done by packages beds, directory and review.
package bedsweb

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Now         func() time.Time
	Zone        *time.Location // of the clocks on the walls
	Partnership string
	// WhoIs gives the names of accounts by their ids, as far as they are known. May be nil.
	WhoIs func(ctx context.Context, ids []string) map[string]string
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is both pages. Whether somebody may count, or change the service, is for the acts to say.
func (s *Site) Routes() []web.Route {
	edit := web.Role(policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor)
	count := web.Role(policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor, policy.Viewer)
	return []web.Route{
		{Pattern: "GET /desk/services/{id}/beds", Access: count, Handler: s.show},
		{Pattern: "POST /desk/services/{id}/beds", Access: count, Handler: s.count, Does: "beds.count", Body: 4 << 10},
		{Pattern: "GET /desk/services/{id}/beds/about", Access: edit, Handler: s.about},
		{Pattern: "POST /desk/services/{id}/beds/about", Access: edit, Handler: s.save, Does: "service.save", Body: 32 << 10},
	}
}

// open reads the beds of a service. Whoever may not count them does not learn that it is there.
func (s *Site) open(r *http.Request, who policy.Actor) (beds.Place, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return beds.Place{}, errs.NotFound
	}
	p, err := ops.Ask(r.Context(), s.Runner, who, beds.Open{ServiceID: id})
	if errors.Is(err, errs.Denied) {
		err = errs.NotFound
	}
	return p, err
}

func (s *Site) desk(who policy.Actor, title string, p beds.Place) ui.Desk {
	return ui.Desk{
		Partnership: s.Partnership, Title: title, Who: who, Here: "/desk", Narrow: true,
		Back: ui.Link{Text: p.Service.Name, Href: templ.SafeURL("/desk/services/" + p.Service.ID)},
	}
}
