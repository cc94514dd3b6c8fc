package mail

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SendAgain lets a mail that failed wait once more.
type SendAgain struct{ ID string }

// Name is the action as the audit shows it.
func (SendAgain) Name() string { return "mail.resend" }

// Check looks at the input alone.
func (SendAgain) Check() error { return nil }

// Load gives the mail.
func (a SendAgain) Load(tx *store.Tx) (Mail, error) { return byID(&tx.ReadTx, a.ID) }

// Allow lets administrators.
func (SendAgain) Allow(who policy.Actor, _ Mail) policy.Decision {
	return policy.RequireRole(who, MayRead.Roles...)
}

// Apply lets it wait.
func (SendAgain) Apply(tx *store.Tx, _ policy.Actor, m Mail) (ops.Done, error) {
	n, err := retry(tx, m.ID)
	if err == nil && n == 0 {
		err = fmt.Errorf("the mail is %s: %w", m.State, errs.Conflict)
	}
	return ops.Done{Subject: "mail:" + m.ID, Detail: "waits again", Events: []events.Event{Written{m.ID}}}, err
}
