package app

import (
	"context"
	"errors"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
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
	events.On(t, "put organisations under the areas that they belong to", func(ctx context.Context, key string, _ place.AreaChanged) error {
		return ops.DoOnce(ctx, a.Runner, policy.System("homes"), key, org.SettleHomes{})
	})
	events.On(t, "send the answer to who wrote", func(ctx context.Context, key string, e directory.FeedbackAnswered) error {
		reply, err := ops.Ask(ctx, a.Runner, policy.System("postmaster", policy.DirectoryEditor), directory.ShowReply{FeedbackID: e.FeedbackID, Step: e.Step})
		if errors.Is(err, errs.NotFound) {
			return nil // there is nothing to say, or nowhere to send it
		}
		if err != nil {
			return err
		}
		subject, body := a.feedbackReply(reply)
		return ops.DoOnce(ctx, a.Runner, postmaster, key, writeLetter{about: "feedback:" + e.FeedbackID, to: reply.To, subject: subject, body: body})
	})
	events.On(t, "go on with the area's listings", func(ctx context.Context, key string, e directory.AreaPartlyRepublished) error {
		return ops.DoOnce(ctx, a.Runner, republisher, key, directory.RepublishArea(e))
	})
}
