package swap

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SettleClaim says what became of a claim: it was withdrawn by who claimed, or what was granted was collected,
// or was not, as the organisation that has it says. What it held and does not take goes to the next in the
// queue.
type SettleClaim struct {
	SwapID, ClaimID string
	Today           string
	To              State
}

// Name is the action as the audit shows it.
func (SettleClaim) Name() string { return "swap.settle" }

// Check looks at the input alone.
func (a SettleClaim) Check() error {
	if !slices.Contains([]State{Withdrawn, Collected, Missed}, a.To) {
		return errs.Fields{{Name: "to", Message: "Choose what became of it"}}
	}
	return nil
}

// Load gives the surplus and its queue, locked.
func (a SettleClaim) Load(tx *store.Tx) (queue, error) {
	q, err := lockQueue(tx, a.SwapID)
	if err == nil && q.at(a.ClaimID) < 0 {
		err = fmt.Errorf("claim %s: %w", a.ClaimID, errs.NotFound)
	}
	return q, err
}

func (q queue) at(claimID string) int {
	return slices.IndexFunc(q.claims, func(c Claim) bool { return c.ID == claimID })
}

// Allow lets who claimed withdraw, and who has it say whether it was collected.
func (a SettleClaim) Allow(who policy.Actor, q queue) policy.Decision {
	if a.To == Withdrawn {
		return actsFor(who, q.claims[q.at(a.ClaimID)].OrganisationID)
	}
	return actsFor(who, q.OrganisationID)
}

// Apply keeps it, and grants what is free now.
func (a SettleClaim) Apply(tx *store.Tx, _ policy.Actor, q queue) (ops.Done, error) {
	c := &q.claims[q.at(a.ClaimID)]
	if c.State != Open || a.To != Withdrawn && c.Granted == 0 {
		return ops.Done{}, fmt.Errorf("a claim that is %s with %d granted can't become %s: %w", c.State, c.Granted, a.To, errs.Conflict)
	}
	c.State = a.To
	if err := updateClaim(tx, *c); err != nil {
		return ops.Done{}, err
	}
	granted, err := q.share(tx, a.Today)
	return ops.Done{Subject: "swap:" + q.ID, Detail: "claim:" + a.ClaimID + " " + string(a.To), Events: granted}, err
}
