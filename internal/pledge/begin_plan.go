package pledge

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// BeginPlan begins the plan that follows from pledges which are agreed. Agreeing does so by itself: this is for pledges
// that were agreed before there were plans.
type BeginPlan struct{ EngagementID string }

// Name is the action as the audit shows it.
func (BeginPlan) Name() string { return "pledge.begin_plan" }

// Check has nothing to look at.
func (BeginPlan) Check() error { return nil }

// Load gives the pledges, locked.
func (a BeginPlan) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who leads the engagement, and who takes its notes.
func (BeginPlan) Allow(who policy.Actor, g Grid) policy.Decision { return mayHelp(who, g) }

// Apply keeps it.
func (BeginPlan) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "the plan begins"}
	if g.Set.Open() {
		return done, errs.Fields{{Name: "plan", Message: "Agree on the pledges first: the plan says how you keep them"}}
	}
	return done, g.keepPlan(tx, who)
}
