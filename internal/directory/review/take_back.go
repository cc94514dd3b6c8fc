package review

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakeBack lets go of a proposal: whoever edits the service does not want it any more, or has saved what
// it says.
type TakeBack struct {
	ServiceID string
	Version   int // of the proposal, as the page showed it
}

// Name is the action as the audit shows it.
func (TakeBack) Name() string { return "review.take_back" }

// Check looks at the input alone.
func (TakeBack) Check() error { return nil }

// Load gives the service and the proposal, locked.
func (a TakeBack) Load(tx *store.Tx) (subject, error) {
	return load(&tx.ReadTx, a.ServiceID, tx.ForUpdate())
}

// Allow lets who may save the service.
func (TakeBack) Allow(who policy.Actor, s subject) policy.Decision { return mayWrite(who, s.service) }

// Apply deletes it.
func (a TakeBack) Apply(tx *store.Tx, _ policy.Actor, s subject) (ops.Done, error) {
	if err := stale("proposal", a.Version, s.proposal.Version); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "service:" + s.service.ID, Detail: fmt.Sprintf("proposal %d taken back", a.Version)}, deleteProposal(tx, s.service.ID)
}
