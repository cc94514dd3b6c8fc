package org

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListClaims lists who asks to look after an organisation and waits for an answer, who waits longest
// first. An owner sees those who ask for theirs.
type ListClaims struct{}

// Name is the search as the audit shows it.
func (ListClaims) Name() string { return "claim.list" }

// Needs names the roles that may answer.
func (ListClaims) Needs() policy.Permission {
	return policy.Permission{Name: "answer who asks to look after an organisation", Roles: []policy.Role{policy.Administrator, policy.Owner}}
}

// List reads them within the scope.
func (ListClaims) List(tx *store.ReadTx, scope policy.Scope) ([]Claim, error) {
	return claimsWithin(tx, scope)
}

// ShowClaim is one claim, for who may answer it.
type ShowClaim struct{ ClaimID string }

// Name is the question as the audit shows it.
func (ShowClaim) Name() string { return "claim.show" }

// Load reads it.
func (q ShowClaim) Load(tx *store.ReadTx) (ClaimView, error) { return loadClaim(tx, q.ClaimID, "") }

// Allow lets who could answer it, and Homeward itself, which sends the answer.
func (ShowClaim) Allow(who policy.Actor, v ClaimView) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	d := v.mayAnswer(who)
	if d.Prove() {
		return policy.Allow("could answer it")
	}
	return d
}

// About names nobody: whoever asks speaks for an organisation.
func (ShowClaim) About(ClaimView) string { return "" }
