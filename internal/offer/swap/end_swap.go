package swap

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndSwap is an organisation ending what it offers before its day. What was granted can still be collected.
type EndSwap struct {
	SwapID string
	Today  string
}

// Name is the action as the audit shows it.
func (EndSwap) Name() string { return "swap.end" }

// Check looks at the input alone.
func (EndSwap) Check() error { return nil }

// Load gives it, locked.
func (a EndSwap) Load(tx *store.Tx) (queue, error) { return lockQueue(tx, a.SwapID) }

// Allow lets who acts for the organisation that has it.
func (EndSwap) Allow(who policy.Actor, q queue) policy.Decision {
	return actsFor(who, q.OrganisationID)
}

// Apply ends it.
func (a EndSwap) Apply(tx *store.Tx, _ policy.Actor, q queue) (ops.Done, error) {
	if q.Over(a.Today) {
		return ops.Done{}, fmt.Errorf("it is over already: %w", errs.Conflict)
	}
	return ops.Done{Subject: "swap:" + q.ID, Detail: "ended"}, endSwap(tx, q.ID)
}
