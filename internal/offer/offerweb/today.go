package offerweb

import (
	"context"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/internal/offer"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
)

// Wait is something that waits for somebody. Its text goes with its count.
type Wait struct {
	Text  string
	Href  templ.SafeURL
	Count int
	Grave bool
}

// today gathers what waits for somebody: everywhere they may look, or in one organisation alone.
type today struct {
	r            *ops.Runner
	who          policy.Actor
	day          string
	organisation string // its id; "": everywhere
	waits        []Wait
}

// Today is what waits in Give Help for somebody: it follows from what is kept and from the day, so that it is
// there every day until something is done.
func Today(ctx context.Context, r *ops.Runner, b *offer.Board, who policy.Actor) ([]Wait, error) {
	t := today{r: r, who: who, day: b.Today()}
	if who.HasAnywhere(moderating...) {
		held, err := ops.Find(ctx, r, who, offer.HeldAppeals{PerPage: 1})
		if err != nil {
			return nil, err
		}
		t.add(held[0].Total, "text waits for a moderator", "texts wait for a moderator", "/desk/moderation", false)
	}
	if who.HasAnywhere(inside...) {
		if err := t.own(ctx); err != nil {
			return nil, err
		}
	}
	if who.HasAnywhere(keeping...) {
		kept, err := ops.Find(ctx, r, who, offer.KeptOffers{PerPage: 1})
		if err != nil {
			return nil, err
		}
		t.add(kept[0].Total, "offer kept for a programme", "offers kept for a programme", "/desk/offers?view=kept", false)
	}
	return t.waits, nil
}

// Todo is what waits in Give Help for one organisation's people.
func Todo(ctx context.Context, r *ops.Runner, b *offer.Board, who policy.Actor, organisationID string) ([]Wait, error) {
	t := today{r: r, who: who, day: b.Today(), organisation: organisationID}
	err := t.own(ctx)
	return t.waits, err
}

// own adds offers and appeals that an organisation has to do something about.
func (t *today) own(ctx context.Context) error {
	for _, q := range []struct {
		one, many, href string
		grave           bool
		ask             offer.ListOffers
	}{
		{"offer has gone quiet", "offers have gone quiet", "/desk/offers?view=quiet", true, offer.ListOffers{QuietOn: t.day}},
		{"offer that nobody has decided on", "offers that nobody has decided on", "/desk/offers?state=new", false, offer.ListOffers{State: offer.New}},
		{"offer to arrange: both said yes", "offers to arrange: both said yes", "/desk/offers?state=agreed", false, offer.ListOffers{State: offer.Agreed}},
	} {
		q.ask.PerPage, q.ask.Organisation = 1, t.organisation
		found, err := ops.Find(ctx, t.r, t.who, q.ask)
		if err != nil {
			return err
		}
		t.add(found[0].Total, q.one, q.many, q.href, q.grave)
	}
	for _, q := range []struct {
		one, many, href string
		state           offer.AppealState
	}{
		{"appeal has ended: ask again, or say thank you", "appeals have ended: ask again, or say thank you", "/desk/appeals?state=ended", offer.Ended},
		{"appeal was sent back by a moderator", "appeals were sent back by a moderator", "/desk/appeals?state=refused", offer.Refused},
		{"appeal is still a draft", "appeals are still drafts", "/desk/appeals?state=draft", offer.Draft},
	} {
		if t.organisation == "" && q.state != offer.Ended {
			continue // who looks after all of them would wade through everybody's drafts
		}
		found, err := ops.Find(ctx, t.r, t.who, offer.ListAppeals{State: q.state, Today: t.day, Organisation: t.organisation, PerPage: 1})
		if err != nil {
			return err
		}
		t.add(found[0].Total, q.one, q.many, q.href, false)
	}
	return nil
}

func (t *today) add(n int, one, many, href string, grave bool) {
	if n == 0 {
		return
	}
	if t.organisation != "" {
		href += "&organisation=" + url.QueryEscape(t.organisation)
	}
	if n == 1 {
		many = one
	}
	t.waits = append(t.waits, Wait{many, templ.SafeURL(href), n, grave})
}
