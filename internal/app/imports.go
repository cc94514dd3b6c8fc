package app

import (
	"context"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/importweb"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/jobs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// importing is who brings in and takes back what somebody asked for on the pages.
var importing = policy.System("importer", policy.DirectoryEditor)

// importReactions brings in what was prepared, and takes back what is to be undone. Both note after
// each part how far they have come, so that a node which takes over goes on from there.
func (a *App) importReactions(t *events.Table) {
	events.On(t, "bring it in", func(ctx context.Context, _ string, e importer.ImportBegun) error {
		return importer.BringDraft(ctx, a.Runner, importing, e.DraftID, a.Config.Timezone.Location)
	})
	events.On(t, "take it back", func(ctx context.Context, _ string, e importer.ImportUndoAsked) error {
		return importer.UndoAsked(ctx, a.Runner, importing, e.ImportID)
	})
}

// importJobs takes away imports that nobody has finished.
func (a *App) importJobs(p *jobs.Pool, s *jobs.Schedule) {
	s.Add("drop imports that nobody finished", "25 * * * *", "imports.drop")
	p.Handle("imports.drop", func(ctx context.Context, _ jobs.Job) error {
		return ops.Do(ctx, a.Runner, importing, importer.DropDrafts{})
	})
}

// importRoutes is the pages on which files are brought in.
func (a *App) importRoutes() []web.Route {
	return importweb.New(importweb.Options{Runner: a.Runner, Clock: a.Clock, Zone: a.Config.Timezone.Location, Partnership: partnership}).Routes()
}
