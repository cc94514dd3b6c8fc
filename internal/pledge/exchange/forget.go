package exchange

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Forget deletes what was written between organisations and whose time is over: questions to talk a year after they were
// settled, or half a year after nobody answered; proposals that came to nothing, a year after; and comments that nobody
// can read any more.
type Forget struct{}

// Name is the action as the audit shows it.
func (Forget) Name() string { return "exchange.forget" }

// Check has nothing to look at.
func (Forget) Check() error { return nil }

// Load has nothing to load: what is due follows from the day.
func (Forget) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (Forget) Allow(who policy.Actor, _ struct{}) policy.Decision { return homeward(who) }

// Apply deletes it. A block stays, as it is a wish that has no end; its words don't.
func (Forget) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	n, err := forget(tx, store.Micros(tx.Now().Add(-keptDays*aDay)), store.Micros(tx.Now().Add(-openDays*aDay)))
	return ops.Done{Subject: "exchange:forgotten", Detail: fmt.Sprintf("%d rows", n)}, err
}
