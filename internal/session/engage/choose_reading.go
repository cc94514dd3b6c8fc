package engage

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChooseReading says which papers people get before the day.
type ChooseReading struct {
	EngagementID string
	Papers       []string
}

// Name is the action as the audit shows it.
func (ChooseReading) Name() string { return "engagement.choose_reading" }

// Check looks at the input alone.
func (a ChooseReading) Check() error {
	var f errs.Fields
	checkKeys(&f, "papers", a.Papers, Papers)
	if len(a.Papers) == 0 {
		f.Add("papers", "Choose one at least")
	}
	return f.Err()
}

// Load gives the engagement, locked.
func (a ChooseReading) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (ChooseReading) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a ChooseReading) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	r.Prep.Reading = slices.Compact(slices.Sorted(slices.Values(a.Papers)))
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "to read before"}, keepPrep(tx, r)
}
