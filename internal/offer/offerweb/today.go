package offerweb

import (
	"context"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Wait is something that waits for somebody.
type Wait struct {
	Text  string
	Href  templ.SafeURL
	Count int
	Grave bool
}

// Today is what waits in Give Help for somebody: it follows from what is kept and from the day, so that it is
// there every day until something is done.
func Today(ctx context.Context, r *ops.Runner, b *offer.Board, who policy.Actor) (out []Wait, err error) {
	today := b.Today()
	add := func(n int, text string, href templ.SafeURL, grave bool) {
		if n > 0 {
			out = append(out, Wait{text, href, n, grave})
		}
	}
	if who.HasAnywhere(moderating...) {
		held, err := ops.Find(ctx, r, who, offer.HeldAppeals{PerPage: 1})
		if err != nil {
			return nil, err
		}
		add(held[0].Total, "texts wait for a moderator", "/desk/moderation", false)
	}
	if who.HasAnywhere(inside...) {
		for _, q := range []struct {
			text  string
			href  templ.SafeURL
			grave bool
			ask   offer.ListOffers
		}{
			{"offers have gone quiet", "/desk/offers?view=quiet", true, offer.ListOffers{QuietOn: today}},
			{"offers that nobody has decided on", "/desk/offers?state=new", false, offer.ListOffers{State: offer.New}},
			{"offers to arrange: both said yes", "/desk/offers?state=agreed", false, offer.ListOffers{State: offer.Agreed}},
		} {
			q.ask.PerPage = 1
			found, err := ops.Find(ctx, r, who, q.ask)
			if err != nil {
				return nil, err
			}
			add(found[0].Total, q.text, q.href, q.grave)
		}
		lapsed, err := ops.Find(ctx, r, who, offer.ListAppeals{State: offer.Ended, Today: today, PerPage: 1})
		if err != nil {
			return nil, err
		}
		add(lapsed[0].Total, "appeals have ended: ask again, or say thank you", "/desk/appeals?state=ended", false)
	}
	if who.HasAnywhere(keeping...) {
		kept, err := ops.Find(ctx, r, who, offer.KeptOffers{PerPage: 1})
		if err != nil {
			return nil, err
		}
		add(kept[0].Total, "offers kept for a programme", "/desk/offers?view=kept", false)
	}
	return out, nil
}
