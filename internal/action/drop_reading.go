package action

import (
	"fmt"
	"slices"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DropReading takes a reading back that was a mistake. It stays on record, with why.
type DropReading struct{ PlanID, ActionID, ID, Why string }

// Name is the action as the audit shows it.
func (DropReading) Name() string { return "action.drop_reading" }

// Check looks at the input alone.
func (a DropReading) Check() error {
	var f errs.Fields
	need(&f, "why", a.Why, "Say what is wrong with this number")
	text(&f, "why", a.Why, mostWhy)
	return f.Err()
}

// Load gives the action, locked.
func (a DropReading) Load(tx *store.Tx) (one, error) {
	x, err := lockOne(tx, a.PlanID, a.ActionID)
	if err == nil && !slices.ContainsFunc(x.action.Readings, func(r measure.Reading) bool { return r.ID == a.ID }) {
		err = fmt.Errorf("the reading %.36q: %w", a.ID, errs.NotFound)
	}
	return x, err
}

// Allow lets who keeps the plan up to date, and who leads the action.
func (DropReading) Allow(who policy.Actor, x one) policy.Decision {
	return x.mayReport(who, x.action)
}

// Apply keeps it.
func (a DropReading) Apply(tx *store.Tx, _ policy.Actor, x one) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "a reading of action " + a.ActionID + " is taken back"}
	done.Events = x.changed()
	return done, dropReading(tx, x.Plan.ID, a.ActionID, a.ID, plain.Text(a.Why))
}
