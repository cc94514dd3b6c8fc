package engage

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetFollowUp says on which day the room looks at its pledges again.
type SetFollowUp struct {
	EngagementID string
	Day          string
}

// Name is the action as the audit shows it.
func (SetFollowUp) Name() string { return "engagement.set_follow_up" }

// Check looks at the input alone.
func (a SetFollowUp) Check() error {
	var f errs.Fields
	day(&f, "day", a.Day)
	if a.Day == "" {
		f.Add("day", "Choose a day, about three months after the session")
	}
	return f.Err()
}

// Load gives the engagement, locked.
func (a SetFollowUp) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (SetFollowUp) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a SetFollowUp) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	if r.Prep.Day != "" && a.Day <= r.Prep.Day {
		return ops.Done{}, errs.Fields{{Name: "day", Message: "Choose a day after the session"}}
	}
	r.Prep.FollowUp = a.Day
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "follow-up"}, keepPrep(tx, r)
}
