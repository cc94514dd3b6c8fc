package award

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// KeepKey writes down the public half of the key that signs now, so that what it signed can be checked when the secret is
// another.
type KeepKey struct{ Issuer *Issuer }

// Name is the action as the audit shows it.
func (KeepKey) Name() string { return "award.keep_key" }

// Check has nothing to look at.
func (KeepKey) Check() error { return nil }

// Load has nothing to read.
func (KeepKey) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (KeepKey) Allow(who policy.Actor, _ struct{}) policy.Decision { return homeward(who) }

// Apply keeps it once.
func (a KeepKey) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	done := ops.Done{Subject: "key:" + a.Issuer.id, Detail: "its public half"}
	return done, insertKey(tx, keyRow{ID: a.Issuer.id, Public: a.Issuer.public(), Since: store.Micros(tx.Now())})
}

// Knows reports whether the key that signs now is among some.
func (i *Issuer) Knows(kept []Key) bool { return len(i.with(kept)) == len(kept) }
