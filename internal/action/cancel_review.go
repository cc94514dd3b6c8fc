package action

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CancelReview ends a review that does not take place after all. What was said of actions until then stays true of them;
// there are no minutes.
type CancelReview struct{ PlanID, ID string }

// Name is the action as the audit shows it.
func (CancelReview) Name() string { return "action.cancel_review" }

// Check has nothing to look at.
func (CancelReview) Check() error { return nil }

// Load gives the review, locked.
func (a CancelReview) Load(tx *store.Tx) (reviewing, error) { return lockReview(tx, a.PlanID, a.ID) }

// Allow lets who keeps the plan up to date.
func (CancelReview) Allow(who policy.Actor, x reviewing) policy.Decision { return x.Plan.MayWrite(who) }

// Apply keeps it.
func (a CancelReview) Apply(tx *store.Tx, _ policy.Actor, x reviewing) (ops.Done, error) {
	r := x.review
	r.State = Cancelled
	r.Version++
	return ops.Done{Subject: x.subject(), Detail: "review " + a.ID + " is given up"}, putReview(tx, x.Plan.ID, r)
}
