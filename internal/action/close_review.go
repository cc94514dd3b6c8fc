package action

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CloseReview ends a review. What it said stays as it is from then on, and the plan has the day of the next.
type CloseReview struct {
	PlanID  string
	ID      string
	Closing Closing
}

// reviewing is a review that is held now.
type reviewing struct {
	Work
	review Review
}

// lockReview gives a plan, locked, with the review that is held now; one that is over by now, or was never begun, is not
// found.
func lockReview(tx *store.Tx, planID, id string) (x reviewing, err error) {
	if x.Work, err = lock(tx, planID); err != nil {
		return x, err
	}
	running, there := x.RunningReview()
	if !there || running.ID != id {
		return x, errs.NotFound
	}
	x.review = running
	return x, nil
}

// readingOf is the id of the number that a review takes of an action: put right, it is the same one.
func readingOf(reviewID, actionID string) string { return ids.Derive("review:"+reviewID, actionID) }

// Name is the action as the audit shows it.
func (CloseReview) Name() string { return "action.close_review" }

// Check looks at the input alone.
func (a CloseReview) Check() error { return a.Closing.check().Err() }

// Load gives the review, locked.
func (a CloseReview) Load(tx *store.Tx) (reviewing, error) { return lockReview(tx, a.PlanID, a.ID) }

// Allow lets who decides about the plan.
func (CloseReview) Allow(who policy.Actor, x reviewing) policy.Decision { return x.Plan.MayLead(who) }

// Apply keeps it.
func (a CloseReview) Apply(tx *store.Tx, who policy.Actor, x reviewing) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "review " + a.ID + " is over"}
	r, p := x.review, x.Plan
	r.Closing = a.Closing.tidied()
	if r.Next != "" && r.Next <= x.Today {
		return done, errs.Fields{{Name: "next", Message: "Give a day that is still to come"}}
	}
	before, after := x.Lean()
	r.State, r.On, r.After = Held, x.Today, Drift{before, after}
	for i, item := range r.Items { // as they are at the end, whatever was done beside the meeting
		if y, there := x.Action(item.ActionID); there {
			item.Text, item.Lead, item.State, item.Due = y.Text, y.Lead.Public(), y.State, y.Due
			r.Items[i] = item
		}
	}
	r.Version++
	p.NextReview = r.Next
	done.Events = x.changed()
	return done, errors.Join(putReview(tx, p.ID, r), keepPlan(tx, who, p, reviewed))
}
