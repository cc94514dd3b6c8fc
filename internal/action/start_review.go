package action

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StartReview begins a review meeting: its agenda is what is due, late or changed by then.
type StartReview struct {
	PlanID string
	ID     string // made when the form was shown
}

// Name is the action as the audit shows it.
func (StartReview) Name() string { return "action.start_review" }

// Check looks at the input alone.
func (a StartReview) Check() error {
	var f errs.Fields
	checkID(&f, a.ID)
	return f.Err()
}

// Load gives the plan, locked.
func (a StartReview) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who keeps it up to date.
func (StartReview) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayWrite(who) }

// Apply keeps it. One that runs already goes on.
func (a StartReview) Apply(tx *store.Tx, _ policy.Actor, w Work) (ops.Done, error) {
	done := ops.Done{Subject: w.subject(), Detail: "review " + a.ID + " begins"}
	if running, there := w.RunningReview(); there {
		done.Detail = "review " + running.ID + " runs already"
		return done, nil
	}
	for _, r := range w.Reviews {
		if r.ID == a.ID {
			return done, nil // the same press came twice, and the meeting is over by now
		}
	}
	if len(w.Actions) == 0 {
		return done, errs.Fields{{Name: "review", Message: "There is nothing to look at yet: the plan has no action"}}
	}
	last := w.LastHeld()
	before, after := w.Lean()
	r := Review{ID: a.ID, State: Running, On: w.Today, Title: w.Plan.Title, Items: w.Agenda(), Since: last.On, Before: last.After, After: Drift{before, after}}
	if last.ID == "" {
		r.Before = r.After
	}
	r.Version++
	return done, putReview(tx, w.Plan.ID, r)
}
