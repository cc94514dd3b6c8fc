package engage

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// SetReach says who takes part as a body: one organisation, some partners or a network, with a contact for each.
type SetReach struct {
	EngagementID string
	Reach        session.Reach
	Bodies       []session.Body
}

// Name is the action as the audit shows it.
func (SetReach) Name() string { return "engagement.set_reach" }

// Check looks at the input alone.
func (a SetReach) Check() error {
	f := session.Engagement{ID: a.EngagementID, Title: "x", Reach: a.Reach, Bodies: a.Bodies}.Check()
	if a.Reach == "" {
		f.Add("reach", "Choose who takes part")
	}
	return f.Err()
}

// Load gives the engagement, locked.
func (a SetReach) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (SetReach) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a SetReach) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	r.Reach, r.Bodies = a.Reach, a.Bodies
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "who takes part"}, session.KeepEngagement(tx, r.Engagement)
}
