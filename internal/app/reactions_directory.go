package app

import (
	"context"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// directoryReactions is what the directory does because something happened elsewhere.
func (a *App) directoryReactions(t *events.Table) {
	republisher := policy.System("republisher", policy.DirectoryEditor)

	events.On(t, "publish its listings again", func(ctx context.Context, key string, e org.OrganisationChanged) error {
		return ops.DoOnce(ctx, a.Runner, republisher, key, directory.RepublishOrganisation{OrganisationID: e.OrganisationID})
	})
	events.On(t, "publish the listings of the area again", func(ctx context.Context, key string, e place.AreaChanged) error {
		return ops.DoOnce(ctx, a.Runner, republisher, key, directory.RepublishArea{AreaID: e.AreaID})
	})
	events.On(t, "go on with the area's listings", func(ctx context.Context, key string, e directory.AreaPartlyRepublished) error {
		return ops.DoOnce(ctx, a.Runner, republisher, key, directory.RepublishArea(e))
	})
}
