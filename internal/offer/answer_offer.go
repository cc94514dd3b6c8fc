package offer

import (
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// answerable is how long a giver's link can be used.
const answerable = 14 * 24 * time.Hour

// AnswerOffer is the giver's own yes or no to an organisation that accepted their offer: through the link in
// their mail, which answers once, or told to a moderator on the phone.
type AnswerOffer struct {
	OfferID string
	Round   int  // the asking that is answered
	Signed  bool // it came through a link of ours, for this offer and this round
	Yes     bool
	Zone    *time.Location
}

// OfferAnswered says that a giver has answered.
type OfferAnswered struct {
	OfferID, OrganisationID string
	Yes                     bool
}

// EventName names the event.
func (OfferAnswered) EventName() string { return "offer.answered" }

// Name is the action as the audit shows it.
func (AnswerOffer) Name() string { return "offer.answer" }

// Check looks at the input alone.
func (AnswerOffer) Check() error { return nil }

// AskedOffer is an offer and whether its asking can be answered now.
type AskedOffer struct {
	Offer
	now time.Time
}

// Load gives the offer, locked. One that is not there reads as a link that is not ours.
func (a AnswerOffer) Load(tx *store.Tx) (AskedOffer, error) {
	o, err := lockOffer(tx, a.OfferID)
	return AskedOffer{o, tx.Now()}, err
}

// Allow lets whoever holds the link of this asking, once and in time, and moderators.
func (a AnswerOffer) Allow(who policy.Actor, o AskedOffer) policy.Decision {
	if mayModerate(who, o.OrganisationID).Allowed() {
		return policy.Allow("recorded what the giver said")
	}
	return o.mayAnswer(a.Signed, a.Round)
}

func (o AskedOffer) mayAnswer(signed bool, round int) policy.Decision {
	switch {
	case !signed:
		return policy.Deny("the link is not ours")
	case o.State != AskedFor || o.Round != round:
		return policy.Deny("the link was used, or another took its place")
	case o.now.Sub(store.Time(o.AskedAt)) > answerable:
		return policy.Deny("the link is too old")
	}
	return policy.Allow("the giver, by their link")
}

// Apply keeps the answer. After a no, an offer that nobody had asked for is free for others.
func (a AnswerOffer) Apply(tx *store.Tx, who policy.Actor, x AskedOffer) (ops.Done, error) {
	o := x.Offer
	if o.State != AskedFor || o.Round != a.Round {
		return ops.Done{}, errs.Conflict
	}
	organisation, today, what := o.OrganisationID, dayAt(a.Zone, tx.Now()), "said no"
	switch {
	case a.Yes:
		o.State, o.NextOn, what = Agreed, after(today, resultWithin), "said yes"
	case o.Unasked:
		o.State, o.AppealID, o.OrganisationID, o.Owner = New, "", "", Moderators
		o.NextOn = after(today, decideWithin)
	default:
		o.State, o.NextOn = Taken, ""
	}
	if _, err := putOffer(tx, who, o, what, ""); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "offer:" + o.ID, Detail: "the giver " + what, Events: []events.Event{OfferAnswered{o.ID, organisation, a.Yes}},
	}, touchGiver(tx, o.ID)
}
