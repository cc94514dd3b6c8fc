package app

import (
	"context"

	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
)

// offerReactions is what Give Help does because something happened, and the mails that it sends. A job
// holds ids alone: whom a mail goes to is read when it is written.
func (a *App) offerReactions(t *events.Table) {
	write := func(ctx context.Context, key, offerID string, l letterTo) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, writeGiver{offerID, l})
	}
	events.On(t, "tell the giver that it has come, and where to see what we keep", func(ctx context.Context, key string, e offer.OfferMade) error {
		if e.Quiet {
			return nil
		}
		return write(ctx, key, e.OfferID, a.offerCame)
	})
	events.On(t, "ask the giver", func(ctx context.Context, key string, e offer.OfferAccepted) error {
		return write(ctx, key, e.OfferID, a.offerAsked(e.Round))
	})
	events.On(t, "tell the giver that it is not needed", func(ctx context.Context, key string, e offer.OfferDeclined) error {
		return write(ctx, key, e.OfferID, a.offerDeclined)
	})
	events.On(t, "send the thank-you", func(ctx context.Context, key string, e offer.OfferThanked) error {
		return write(ctx, key, e.OfferID, a.offerThanked(e.Step))
	})
	events.On(t, "thank everybody who offered", func(ctx context.Context, key string, e offer.AppealClosed) error {
		list, err := ops.Ask(ctx, a.Runner, postmaster, offer.WhoOffered(e))
		if err != nil {
			return err
		}
		for _, id := range list {
			if err := write(ctx, key+":"+id, id, a.appealClosed(e.AppealID)); err != nil {
				return err
			}
		}
		return nil
	})
	events.On(t, "drop what was written to the giver", func(ctx context.Context, key string, e offer.GiverErased) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, dropMails{"offer:" + e.OfferID})
	})
	events.On(t, "tell the writer what the moderator decided", func(ctx context.Context, key string, e offer.AppealJudged) error {
		j, err := ops.Ask(ctx, a.Runner, postmaster, offer.ShowJudged{AppealID: e.AppealID})
		if err != nil || j.Writer == "" {
			return err
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, tell{j.Writer, a.appealJudged(j, e.Allowed)})
	})
	events.On(t, "show its appeals under its new name", func(ctx context.Context, key string, e org.OrganisationChanged) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, offer.PostAgain{OrganisationID: e.OrganisationID})
	})
	events.On(t, "take its appeals over to the one that is kept", func(ctx context.Context, key string, e twin.Joined) error {
		if e.Kind != string(twin.Organisations) {
			return nil
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, offer.FollowJoin{JoinID: e.JoinID, Kept: e.Kept, Gone: e.Gone})
	})
	events.On(t, "give its appeals back", func(ctx context.Context, key string, e twin.Unjoined) error {
		if e.Kind != string(twin.Organisations) {
			return nil
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, offer.LeaveJoin{JoinID: e.JoinID, Kept: e.Kept, Gone: e.Gone})
	})
}
