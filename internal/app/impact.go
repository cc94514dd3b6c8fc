package app

import (
	"context"
	"errors"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/impact"
	"example.org/homeward/internal/pledge/impactweb"
	"example.org/homeward/internal/pledge/register"
)

// impactRoutes are the pages on which an authority sees what its scheme comes to.
func (a *App) impactRoutes() []web.Route {
	return impactweb.New(impactweb.Options{Runner: a.Runner, Board: a.Register, Partnership: partnership, Sector: sectorTitle}).Routes()
}

// impactReactions have what is counted for an authority follow.
func (a *App) impactReactions(t *events.Table) {
	count := func(ctx context.Context, key, engagementID string) error {
		return ops.DoOnce(ctx, a.Runner, registrar, key, impact.Refresh{EngagementID: engagementID})
	}
	events.On(t, "count anew what it comes to, for the authority", func(ctx context.Context, key string, e award.Changed) error {
		return count(ctx, key, e.EngagementID)
	})
	events.On(t, "count anew what its engagement comes to, for the authority", func(ctx context.Context, key string, e action.Changed) error {
		return count(ctx, key, e.PlanID)
	})
}

// impactJobs counts each engagement anew each night, so that nothing that was missed stays wrong.
func (a *App) impactJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("count anew what each engagement with an award comes to", "25 4 * * *", "impact.refresh")
	p.Handle("impact.refresh", func(ctx context.Context, _ jobs.Job) error { return a.RefreshImpact(ctx) })
}

// RefreshImpact counts every engagement with an award anew. One that is the same stays as it is.
func (a *App) RefreshImpact(ctx context.Context) (err error) {
	after := ""
	for {
		list, e := ops.Ask(ctx, a.Runner, registrar, register.ListAwarded{After: after, Most: mostReminded})
		if e != nil || len(list) == 0 {
			return errors.Join(err, e)
		}
		for _, id := range list {
			err = errors.Join(err, ops.Do(ctx, a.Runner, registrar, impact.Refresh{EngagementID: id}))
		}
		after = list[len(list)-1]
	}
}
