package neighbour

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakeProposal notes that a new service of a feed was brought in, so that it waits no longer.
type TakeProposal struct{ FeedID, ForeignID string }

// Name is the action as the audit shows it.
func (TakeProposal) Name() string { return "proposal.take" }

// Check looks at the input alone.
func (TakeProposal) Check() error { return nil }

// Load gives the proposal, locked.
func (a TakeProposal) Load(tx *store.Tx) (Proposal, error) {
	p, err := getProposal(&tx.ReadTx, a.FeedID, a.ForeignID, tx.ForUpdate())
	if err == nil && p.Kind != New {
		err = errs.NotFound
	}
	return p, err
}

// Allow lets directory editors and administrators.
func (TakeProposal) Allow(who policy.Actor, _ Proposal) policy.Decision { return mayFollow(who) }

// Apply lets go of it.
func (a TakeProposal) Apply(tx *store.Tx, _ policy.Actor, p Proposal) (ops.Done, error) {
	return ops.Done{Subject: "feed:" + a.FeedID, Detail: "a new service was brought in"}, deleteProposal(tx, p)
}
