package offer

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DeclineOffer is saying no to an offer that nobody has decided on: the giver is told kindly.
type DeclineOffer struct {
	OfferID string
	Version int
}

// OfferDeclined says that an offer is not needed: the giver is told.
type OfferDeclined struct{ OfferID string }

// EventName names the event.
func (OfferDeclined) EventName() string { return "offer.declined" }

// Name is the action as the audit shows it.
func (DeclineOffer) Name() string { return "offer.decline" }

// Check looks at the input alone.
func (DeclineOffer) Check() error { return nil }

// Load gives the offer, locked.
func (a DeclineOffer) Load(tx *store.Tx) (Offer, error) { return lockOffer(tx, a.OfferID) }

// Allow lets those whom the offer is for; moderators for what nobody asked for.
func (DeclineOffer) Allow(who policy.Actor, o Offer) policy.Decision { return mayTend(who, o) }

// mayTend lets those who look after an offer.
func mayTend(who policy.Actor, o Offer) policy.Decision {
	return policy.Either(mayAsk(who, o.OrganisationID), mayModerate(who, o.OrganisationID))
}

// Apply says no.
func (a DeclineOffer) Apply(tx *store.Tx, who policy.Actor, o Offer) (ops.Done, error) {
	if err := sameVersion("offer", a.Version, o.Version); err != nil {
		return ops.Done{}, err
	}
	if !o.State.mayBecome(Declined) {
		return ops.Done{}, fmt.Errorf("an offer that is %s cannot be declined: %w", o.State, errs.Conflict)
	}
	o.State, o.NextOn = Declined, ""
	if _, err := putOffer(tx, who, o, "declined", ""); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "offer:" + o.ID, Detail: "declined", Events: []events.Event{OfferDeclined{o.ID}}}, touchGiver(tx, o.ID)
}
