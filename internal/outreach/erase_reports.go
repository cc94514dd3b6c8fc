package outreach

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// How long the words of a report are kept: so long after its outcome, and so long after it was made if it
// never had one.
const (
	KeptSettled = 90 * 24 * time.Hour
	KeptOpen    = 365 * 24 * time.Hour
)

// EraseReports empties the words, the points and the contacts of reports that have had their time. What is
// to be erased follows from the reports alone: a run that was missed is made up for by the next, and a
// second run finds nothing. The outcome stays, so that the reference goes on answering.
type EraseReports struct{}

// Name is the action as the audit shows it.
func (EraseReports) Name() string { return "report.erase" }

// Check looks at the input alone.
func (EraseReports) Check() error { return nil }

// Load has nothing to load.
func (EraseReports) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (EraseReports) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself erases reports")
}

// Apply erases them.
func (EraseReports) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	now := tx.Now()
	n, err := eraseReports(tx, store.Micros(now), store.Micros(now.Add(-KeptSettled)), store.Micros(now.Add(-KeptOpen)))
	return ops.Done{Subject: "reports", Detail: fmt.Sprintf("words of %d erased", n)}, err
}
