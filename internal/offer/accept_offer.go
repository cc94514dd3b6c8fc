package offer

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AcceptOffer is an organisation saying yes to an offer: an answer to its appeal, or one that nobody had
// asked for, which is then matched to an appeal of theirs. The giver is asked next; until they said yes
// too, the organisation learns nothing of who they are.
type AcceptOffer struct {
	OfferID  string
	Version  int
	AppealID string // what to match it to; "": what it answers
	Zone     *time.Location
}

// OfferAccepted says that a giver is to be asked.
type OfferAccepted struct {
	OfferID string
	Round   int
}

// EventName names the event.
func (OfferAccepted) EventName() string { return "offer.accepted" }

// Accepting is an offer and what it would be matched to.
type Accepting struct {
	offer  Offer
	appeal Appeal
	there  bool // the giver is not erased
}

// Name is the action as the audit shows it.
func (AcceptOffer) Name() string { return "offer.accept" }

// Check looks at the input alone.
func (AcceptOffer) Check() error { return nil }

// Load gives the offer, locked, and the appeal.
func (a AcceptOffer) Load(tx *store.Tx) (x Accepting, err error) {
	if x.offer, err = lockOffer(tx, a.OfferID); err != nil {
		return x, err
	}
	if _, x.there, err = readGiver(&tx.ReadTx, a.OfferID, ""); err != nil {
		return x, err
	}
	id := x.offer.AppealID
	if x.offer.Unasked {
		id = a.AppealID
	}
	x.appeal, err = readAppeal(&tx.ReadTx, id, "")
	return x, err
}

// Allow lets those who speak for the organisation that the appeal is of. What belongs to another
// organisation is not theirs to accept.
func (AcceptOffer) Allow(who policy.Actor, x Accepting) policy.Decision {
	if x.offer.OrganisationID != "" && x.offer.OrganisationID != x.appeal.OrganisationID {
		return policy.Deny("the offer is for another organisation")
	}
	return mayAsk(who, x.appeal.OrganisationID)
}

// Apply asks the giver.
func (a AcceptOffer) Apply(tx *store.Tx, who policy.Actor, x Accepting) (ops.Done, error) {
	o := x.offer
	if err := sameVersion("offer", a.Version, o.Version); err != nil {
		return ops.Done{}, err
	}
	if !o.State.mayBecome(AskedFor) || !x.there || x.appeal.Kind == Money {
		return ops.Done{}, fmt.Errorf("an offer that is %s cannot be accepted: %w", o.State, errs.Conflict)
	}
	o.State, o.AppealID, o.OrganisationID, o.Owner = AskedFor, x.appeal.ID, x.appeal.OrganisationID, x.appeal.OrganisationID
	o.Round, o.AskedAt = o.Round+1, store.Micros(tx.Now())
	o.NextOn = after(dayAt(a.Zone, tx.Now()), answerWithin)
	if _, err := putOffer(tx, who, o, "accepted", ""); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "offer:" + o.ID, Detail: "for appeal:" + o.AppealID, Events: []events.Event{OfferAccepted{o.ID, o.Round}},
	}, touchGiver(tx, o.ID)
}
