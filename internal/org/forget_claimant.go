package org

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ForgetClaimant takes out who made a claim, once they have been answered or nobody did in time.
type ForgetClaimant struct{ ClaimID string }

// Name is the action as the audit shows it.
func (ForgetClaimant) Name() string { return "claim.forget" }

// Check looks at the input alone.
func (ForgetClaimant) Check() error { return nil }

// Load gives the claim, locked.
func (a ForgetClaimant) Load(tx *store.Tx) (Claim, error) {
	return getClaim(&tx.ReadTx, a.ClaimID, tx.ForUpdate())
}

// Allow lets Homeward itself.
func (ForgetClaimant) Allow(who policy.Actor, _ Claim) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets whoever it has answered")
}

// Apply keeps that there was a claim, and nothing of who made it.
func (ForgetClaimant) Apply(tx *store.Tx, _ policy.Actor, c Claim) (ops.Done, error) {
	done := ops.Done{Subject: "claim:" + c.ID, Detail: "who made it"}
	if c.State == ClaimWaiting {
		done.Detail = "nothing: it waits"
		return done, nil
	}
	return done, upsertClaim(tx, c.settled(c.State))
}

// LapsedClaims asks which claims nobody answered in time, and still say who made them. It follows from what is
// kept alone: a run that was missed is made up for by the next.
type LapsedClaims struct{}

// Name is the question as the audit would show it.
func (LapsedClaims) Name() string { return "claim.lapsed" }

// Load lists their ids.
func (LapsedClaims) Load(tx *store.ReadTx) ([]string, error) { return lapsedClaims(tx) }

// Allow lets Homeward itself.
func (LapsedClaims) Allow(who policy.Actor, _ []string) policy.Decision {
	return ForgetClaimant{}.Allow(who, Claim{})
}

// About names nobody.
func (LapsedClaims) About([]string) string { return "" }
