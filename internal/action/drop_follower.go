package action

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DropFollower takes an address off the list.
type DropFollower struct{ PlanID, ID string }

// Name is the action as the audit shows it.
func (DropFollower) Name() string { return "action.drop_follower" }

// Check has nothing to look at.
func (DropFollower) Check() error { return nil }

// Load gives the plan, locked.
func (a DropFollower) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who decides about the plan.
func (DropFollower) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayLead(who) }

// Apply forgets it.
func (a DropFollower) Apply(tx *store.Tx, _ policy.Actor, w Work) (ops.Done, error) {
	return ops.Done{Subject: w.subject(), Detail: "an address is off the list"}, deleteFollower(tx, w.Plan.ID, a.ID)
}
