package offer

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OfferSteps is what was done about an offer, for those who look after it, and nobody else.
type OfferSteps struct{ OfferID string }

// Steps are they, the first first.
type Steps struct {
	List  []Step
	offer Offer
}

// Name is the question as the audit would show it.
func (OfferSteps) Name() string { return "offer.steps" }

// Load reads them.
func (q OfferSteps) Load(tx *store.ReadTx) (s Steps, err error) {
	if s.offer, err = readOffer(tx, q.OfferID, ""); err != nil {
		return s, err
	}
	s.List, err = stepsOf(tx, q.OfferID)
	return s, err
}

// Allow lets those who look after the offer.
func (OfferSteps) Allow(who policy.Actor, s Steps) policy.Decision {
	return maySee(who, s.offer.OrganisationID)
}

// About names nobody.
func (OfferSteps) About(Steps) string { return "" }
