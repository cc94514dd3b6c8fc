package app

import (
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// writeLetter is Homeward writing to somebody who has no account, about something that they began.
type writeLetter struct{ about, to, subject, body string }

// Name is the action as the audit shows it.
func (writeLetter) Name() string { return "letter.write" }

// Check looks at the input alone.
func (writeLetter) Check() error { return nil }

// Load has nothing to load.
func (writeLetter) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (writeLetter) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself writes letters")
}

// Apply writes the mail. The audit holds what it is about, and not to whom it goes.
func (a writeLetter) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	_, err := mail.Write(tx, a.to, a.subject, a.body)
	return ops.Done{Subject: a.about, Detail: "a mail"}, err
}
