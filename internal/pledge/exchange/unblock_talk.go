package exchange

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// UnblockTalk lets an organisation that was blocked ask again.
type UnblockTalk struct{ ID string }

// Name is the action as the audit shows it.
func (UnblockTalk) Name() string { return "exchange.unblock_talk" }

// Check has nothing to look at.
func (UnblockTalk) Check() error { return nil }

// Load gives the question, locked.
func (a UnblockTalk) Load(tx *store.Tx) (inContact, error) {
	return readContact(&tx.ReadTx, a.ID, tx.ForUpdate())
}

// Allow lets who leads the engagement that was asked.
func (UnblockTalk) Allow(who policy.Actor, x inContact) policy.Decision { return x.to.MayLead(who) }

// Apply keeps it: what was blocked is as good as withdrawn, and no rest holds.
func (a UnblockTalk) Apply(tx *store.Tx, _ policy.Actor, x inContact) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "question " + a.ID + " blocks no more"}
	if x.State != Blocked {
		return done, nil
	}
	x.State, x.SettledAt = Withdrawn, store.Micros(tx.Now())
	return done, keepContact(tx, x.Contact)
}
