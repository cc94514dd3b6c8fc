package exchange

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// WithdrawTalk takes back a question to talk that nobody has answered, and the contact that was given with it.
type WithdrawTalk struct{ ID string }

// Name is the action as the audit shows it.
func (WithdrawTalk) Name() string { return "exchange.withdraw_talk" }

// Check has nothing to look at.
func (WithdrawTalk) Check() error { return nil }

// Load gives the question, locked.
func (a WithdrawTalk) Load(tx *store.Tx) (inContact, error) {
	return readContact(&tx.ReadTx, a.ID, tx.ForUpdate())
}

// Allow lets who leads the engagement that asked.
func (WithdrawTalk) Allow(who policy.Actor, x inContact) policy.Decision { return x.from.MayLead(who) }

// Apply keeps it.
func (a WithdrawTalk) Apply(tx *store.Tx, _ policy.Actor, x inContact) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "question " + a.ID + " is taken back"}
	if x.State == Withdrawn {
		return done, nil
	}
	if x.State != Asked {
		return done, x.over()
	}
	x.State, x.FromContact, x.SettledAt = Withdrawn, "", store.Micros(tx.Now())
	return done, keepContact(tx, x.Contact)
}
