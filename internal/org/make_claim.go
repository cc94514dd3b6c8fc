package org

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MakeClaim is somebody asking to look after an organisation. Whoever asks again before they were
// answered corrects what they wrote.
type MakeClaim struct {
	OrganisationID string // "": one that we do not know yet, which is Proposed
	Proposed       Organisation
	Who            Claimant
}

// ClaimMade says that somebody waits for an answer.
type ClaimMade struct{ ClaimID, OrganisationID string }

// EventName names the event.
func (ClaimMade) EventName() string { return "org.claim_made" }

// How many may wait at once, so that nobody drowns those who answer: for one organisation, and in all.
const (
	mostClaimsOfOne = 10
	mostClaims      = 500
)

// Name is the action as the audit shows it.
func (MakeClaim) Name() string { return "claim.make" }

// Check looks at the input alone. Its messages are keys of the public pages' words.
func (a MakeClaim) Check() error {
	var f errs.Fields
	a.Who.tidy().check(&f)
	if a.OrganisationID == "" {
		checkProposed(&f, proposed(a.Proposed))
	}
	return f.Err()
}

// waitingClaims is the organisation, and who waits for it.
type waitingClaims struct {
	organisation Organisation
	list         []Claim
	all          int
}

// Load gives the organisation, and who waits.
func (a MakeClaim) Load(tx *store.Tx) (w waitingClaims, err error) {
	if a.OrganisationID != "" {
		if w.organisation, err = lock(tx, a.OrganisationID); err != nil {
			return w, err
		}
		if w.organisation.Status != Active {
			return w, errs.NotFound
		}
	}
	if w.list, err = claimsWaitingFor(&tx.ReadTx, a.OrganisationID); err != nil {
		return w, err
	}
	w.all, err = countClaims(&tx.ReadTx)
	return w, err
}

// Allow lets anybody ask; nothing is given by it.
func (MakeClaim) Allow(policy.Actor, waitingClaims) policy.Decision {
	return policy.Allow("anybody may ask to look after an organisation")
}

// Apply keeps it until it is answered.
func (a MakeClaim) Apply(tx *store.Tx, _ policy.Actor, w waitingClaims) (ops.Done, error) {
	c := Claim{ID: ids.New(), OrganisationID: a.OrganisationID, State: ClaimWaiting, AtMicros: store.Micros(tx.Now()), Version: 1, Who: a.Who.tidy()}
	if c.New() {
		c.Proposed = proposed(a.Proposed)
	}
	detail := "asked"
	for _, was := range w.list {
		if was.Who.Email == c.Who.Email && was.Proposed.Name == c.Proposed.Name {
			c.ID, c.AtMicros, c.Version, detail = was.ID, was.AtMicros, was.Version+1, "asked again"
		}
	}
	if c.Version == 1 && (w.all >= mostClaims || !c.New() && len(w.list) >= mostClaimsOfOne) {
		return ops.Done{}, errs.Fields{{Name: "name", Message: "claim.bad.many"}}
	}
	if err := upsertClaim(tx, c); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "claim:" + c.ID, Detail: detail}
	if c.Version == 1 { // whoever corrects it ten times is told of once
		done.Events = []events.Event{ClaimMade{c.ID, c.OrganisationID}}
	}
	return done, nil
}
