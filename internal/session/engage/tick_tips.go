package engage

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TickTips says which tips for getting ready somebody has followed. Nobody has to.
type TickTips struct {
	EngagementID string
	Tips         []string
}

// Name is the action as the audit shows it.
func (TickTips) Name() string { return "engagement.tick_tips" }

// Check looks at the input alone.
func (a TickTips) Check() error {
	if len(a.Tips) > mostSlots {
		return errs.Fields{{Name: "tips", Message: "Choose from the list"}}
	}
	return nil
}

// Load gives the engagement, locked.
func (a TickTips) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (TickTips) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a TickTips) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	if err := known(tx, r.SchemeID, "tips", a.Tips...); err != nil {
		return ops.Done{}, err
	}
	r.Prep.Tips = slices.Compact(slices.Sorted(slices.Values(a.Tips)))
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "tips"}, keepPrep(tx, r)
}
