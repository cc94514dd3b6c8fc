package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LeaveEntry says why no pledge takes up something that is missing; without words it takes that back.
type LeaveEntry struct{ EngagementID, EntryID, Why string }

// Name is the action as the audit shows it.
func (LeaveEntry) Name() string { return "pledge.leave_entry" }

// Check looks at the input alone.
func (a LeaveEntry) Check() error {
	var f errs.Fields
	most(&f, "left", a.Why, MostText)
	return f.Err()
}

// Load gives the point and the pledges, locked.
func (a LeaveEntry) Load(tx *store.Tx) (x promotion, err error) {
	x.Grid, x.point, err = loadPoint(tx, a.EngagementID, a.EntryID)
	return x, err
}

// Allow lets who leads the engagement, and who takes its notes.
func (LeaveEntry) Allow(who policy.Actor, x promotion) policy.Decision { return mayHelp(who, x.Grid) }

// Apply keeps it.
func (a LeaveEntry) Apply(tx *store.Tx, who policy.Actor, x promotion) (ops.Done, error) {
	why, done := tidy(a.Why), ops.Done{Subject: x.subject(), Detail: "point " + a.EntryID + " is left"}
	if err := x.closed(); err != nil {
		return done, err
	}
	if x.Set.Left[a.EntryID] == why {
		return done, nil
	}
	if x.Set.Left[a.EntryID] = why; why == "" {
		delete(x.Set.Left, a.EntryID)
	}
	return done, errors.Join(keepSet(tx, who, x.Set, ""), x.told(tx))
}
