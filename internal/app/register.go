package app

import (
	"context"
	"errors"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/registerweb"
	"example.org/homeward/internal/session/content"
)

// registerRoutes are the pages of the public register.
func (a *App) registerRoutes() []web.Route {
	return registerweb.New(registerweb.Options{
		Runner: a.Runner, Board: a.Register, Partnership: partnership, Base: a.Config.Base(), Frame: a.Find.Frame, Sector: sectorTitle, Beside: besideRegister, Tabs: a.promiseTabs,
	}).Routes()
}

// sectorTitle is what a kind of organisation is called; "" for one that nobody knows.
func sectorTitle(key string) string {
	for _, x := range content.Default().Sectors.Sectors {
		if x.Key == key {
			return x.Title
		}
	}
	return ""
}

// registrar is Homeward keeping the register.
var registrar = policy.System("registrar")

// refreshLine works the line of an engagement in the register out anew; nothing for a plan of something else.
func (a *App) refreshLine(ctx context.Context, key, engagementID string) error {
	err := ops.DoOnce(ctx, a.Runner, registrar, key, register.Refresh{EngagementID: engagementID})
	if errors.Is(err, errs.NotFound) {
		return nil
	}
	return err
}

func (a *App) registerReactions(t *events.Table) {
	events.On(t, "work its line in the register out anew", func(ctx context.Context, key string, e award.Changed) error {
		return a.refreshLine(ctx, key, e.EngagementID)
	})
	events.On(t, "work the line of its engagement in the register out anew", func(ctx context.Context, key string, e action.Changed) error {
		return a.refreshLine(ctx, key, e.PlanID)
	})
	events.On(t, "count it on the line that the idea comes from", func(ctx context.Context, key string, e register.Used) error {
		return a.refreshLine(ctx, key, e.EngagementID)
	})
}

// registerJobs looks at each line each night, so that nothing that was missed stays wrong.
func (a *App) registerJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("look at each line of the register", "5 4 * * *", "register.refresh")
	p.Handle("register.refresh", func(ctx context.Context, _ jobs.Job) error { return a.RefreshRegister(ctx) })
}

// RefreshRegister works every line of the register out anew. One that is the same stays as it is.
func (a *App) RefreshRegister(ctx context.Context) (err error) {
	after := ""
	for {
		list, e := ops.Ask(ctx, a.Runner, registrar, register.ListAwarded{After: after, Most: mostReminded})
		if e != nil || len(list) == 0 {
			return errors.Join(err, e)
		}
		for _, id := range list {
			if e := ops.Do(ctx, a.Runner, registrar, register.Refresh{EngagementID: id}); !errors.Is(e, errs.NotFound) {
				err = errors.Join(err, e)
			}
		}
		after = list[len(list)-1]
	}
}

// withheld reports whether all that an engagement promises, as it stands under an award, can't be read by the public: some
// of it is left out, it waits for a day, or it was taken down. What may be read of it stands on the register.
func (a *App) withheld(ctx context.Context, engagementID string) (bool, error) {
	l, _, err := a.Register.Line(ctx, engagementID)
	if errors.Is(err, errs.NotFound) {
		return true, nil
	}
	return err != nil || !l.Whole, err
}

// onRegister is where the public reads how the promises of an engagement go; "" where it is not on the register.
func (a *App) onRegister(ctx context.Context, engagementID string) (string, error) {
	_, _, err := a.Register.Line(ctx, engagementID)
	if errors.Is(err, errs.NotFound) {
		return "", nil
	}
	return "/register/" + engagementID, err
}
