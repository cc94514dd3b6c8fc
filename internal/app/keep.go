package app

import (
	"context"

	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/directory/twinweb"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// This file is what keeps listings in order: what is there twice.

// tidying is who looks for what is there twice, at night or when somebody asks.
var tidying = policy.System("tidier", policy.DirectoryEditor)

func (a *App) keepReactions(t *events.Table) {
	events.On(t, "look for what is there twice", func(ctx context.Context, _ string, _ twin.LookAsked) error {
		return twin.Look(ctx, a.Runner, tidying)
	})
}

func (a *App) keepJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("look for what is there twice", "10 2 * * *", "twins.look")
	p.Handle("twins.look", func(ctx context.Context, _ jobs.Job) error { return twin.Look(ctx, a.Runner, tidying) })
}

func (a *App) keepRoutes() []web.Route {
	return twinweb.New(twinweb.Options{Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, WhoIs: a.WhoIs}).Routes()
}
