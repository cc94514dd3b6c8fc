package app

import (
	"context"
	"slices"

	"example.org/homeward/internal/directory/beds"
	"example.org/homeward/internal/directory/bedsweb"
	"example.org/homeward/internal/directory/bulk"
	"example.org/homeward/internal/directory/bulkweb"
	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/directory/twinweb"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
)

// This file is what keeps listings in order: what is there twice, and what is changed in many at once.

// tidying is who looks for what is there twice, at night or when somebody asks.
var tidying = policy.System("tidier", policy.DirectoryEditor)

func (a *App) keepReactions(t *events.Table) {
	events.On(t, "look for what is there twice", func(ctx context.Context, _ string, _ twin.LookAsked) error {
		return twin.Look(ctx, a.Runner, tidying)
	})
	events.On(t, "change them, a part at a time", func(ctx context.Context, _ string, e bulk.Begun) error {
		b, err := ops.Ask(ctx, a.Runner, tidying, bulk.Show{BulkID: e.BulkID})
		if err != nil {
			return err
		}
		who, err := a.inNameOf(ctx, b.By)
		if err != nil {
			return err
		}
		return bulk.Run(ctx, a.Runner, who, e.BulkID)
	})
	events.On(t, "take it back, a part at a time", func(ctx context.Context, _ string, e bulk.UndoAsked) error {
		who, err := a.inNameOf(ctx, e.By)
		if err != nil {
			return err
		}
		return bulk.Undo(ctx, a.Runner, who, e.BulkID)
	})
}

// inNameOf is an account with what it holds now: work that somebody asked for does no more than they
// may do at the moment at which it is done. A closed account may do nothing.
func (a *App) inNameOf(ctx context.Context, accountID string) (who policy.Actor, err error) {
	who = policy.Actor{Kind: policy.KindAccount, ID: accountID}
	err = a.DB.Read(ctx, func(tx *store.ReadTx) error {
		p, err := people{}.ByID(tx, accountID)
		if err != nil || !p.Open {
			return err
		}
		who.Grants, err = people{}.Grants(tx, accountID)
		return err
	})
	return who, err
}

func (a *App) keepJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("look for what is there twice", "10 2 * * *", "twins.look")
	p.Handle("twins.look", func(ctx context.Context, _ jobs.Job) error { return twin.Look(ctx, a.Runner, tidying) })
	s.Add("let go of old counts of beds", "30 4 * * *", "beds.forget")
	p.Handle("beds.forget", func(ctx context.Context, _ jobs.Job) error {
		return ops.Do(ctx, a.Runner, policy.System("eraser"), beds.Forget{})
	})
}

func (a *App) keepRoutes() []web.Route {
	twins := twinweb.New(twinweb.Options{Runner: a.Runner, Zone: a.Config.Timezone.Location, Partnership: partnership, WhoIs: a.WhoIs})
	many := bulkweb.New(bulkweb.Options{Finder: a.Finder, Runner: a.Runner, Partnership: partnership, WhoIs: a.WhoIs})
	nights := bedsweb.New(bedsweb.Options{Runner: a.Runner, Now: a.Clock.Now, Zone: a.Config.Timezone.Location, Partnership: partnership, WhoIs: a.WhoIs})
	return slices.Concat(twins.Routes(), many.Routes(), nights.Routes())
}
