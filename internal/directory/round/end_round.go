package round

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndRound ends a round. What nobody has rung about is free for the next one.
type EndRound struct{ RoundID string }

// Name is the action as the audit shows it.
func (EndRound) Name() string { return "round.end" }

// Check looks at the input alone.
func (EndRound) Check() error { return nil }

// Load gives the round, locked.
func (a EndRound) Load(tx *store.Tx) (Round, error) {
	return getRound(&tx.ReadTx, a.RoundID, tx.ForUpdate())
}

// Allow lets coordinators.
func (EndRound) Allow(who policy.Actor, _ Round) policy.Decision {
	return policy.RequireRole(who, coordinators...)
}

// Apply ends it.
func (a EndRound) Apply(tx *store.Tx, _ policy.Actor, r Round) (ops.Done, error) {
	if r.State != Open {
		return ops.Done{}, fmt.Errorf("the round has ended: %w", errs.Conflict)
	}
	return ops.Done{Subject: "round:" + r.ID, Detail: "ended"}, endRound(tx, r.ID)
}
