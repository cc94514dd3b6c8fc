package offer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ThankGiver sends a giver a thank-you in the organisation's own words. A giver who left no email address
// is thanked in person, and that is noted.
type ThankGiver struct {
	OfferID string
	Version int
	Words   string
}

// OfferThanked says that there is a thank-you to send: its words are in the step.
type OfferThanked struct {
	OfferID string
	Step    int
}

// EventName names the event.
func (OfferThanked) EventName() string { return "offer.thanked" }

// Name is the action as the audit shows it.
func (ThankGiver) Name() string { return "offer.thank" }

// Check looks at the input alone.
func (a ThankGiver) Check() error {
	switch {
	case strings.TrimSpace(a.Words) == "":
		return errs.Fields{{Name: "words", Message: "Write a word of thanks"}}
	case utf8.RuneCountInString(a.Words) > maxText:
		return errs.Fields{{Name: "words", Message: "Use 2,000 characters or fewer"}}
	}
	return nil
}

// Load gives the offer, locked.
func (a ThankGiver) Load(tx *store.Tx) (Offer, error) { return lockOffer(tx, a.OfferID) }

// Allow lets those who speak for the organisation that it was for.
func (ThankGiver) Allow(who policy.Actor, o Offer) policy.Decision {
	return mayAsk(who, o.OrganisationID)
}

// Apply keeps the words, to be sent.
func (a ThankGiver) Apply(tx *store.Tx, who policy.Actor, o Offer) (ops.Done, error) {
	if err := sameVersion("offer", a.Version, o.Version); err != nil {
		return ops.Done{}, err
	}
	if o.State != Agreed && o.State != Received || o.Erased {
		return ops.Done{}, fmt.Errorf("there is nobody to thank: %w", errs.Conflict)
	}
	o.ThankedAt = store.Micros(tx.Now())
	o, err := putOffer(tx, who, o, "thanked", strings.TrimSpace(a.Words))
	if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "offer:" + o.ID, Detail: "thanked", Events: []events.Event{OfferThanked{o.ID, o.Version}}}, touchGiver(tx, o.ID)
}
