package swap

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ToHandOver lists what one organisation offers of which others were granted some, and have not come for it:
// what ends first at the top.
type ToHandOver struct{ OrganisationID string }

// Granted is surplus of which some waits to be handed over.
type Granted struct {
	ID     string `db:"id"`
	What   string `db:"what"`
	Claims int    `db:"claims"` // how many come for some
}

// Name is the search as the audit shows it.
func (ToHandOver) Name() string { return "swap.to_hand_over" }

// Needs names the roles that see it.
func (ToHandOver) Needs() policy.Permission {
	return policy.Permission{Name: "see what an organisation swaps", Roles: inside}
}

// List reads it within the scope.
func (q ToHandOver) List(tx *store.ReadTx, scope policy.Scope) ([]Granted, error) {
	return toHandOver(tx, scope, q.OrganisationID)
}
