package team

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// End takes somebody off the team, at once.
type End struct{ EngagementID, GrantID string }

// Name is the action as the audit shows it.
func (End) Name() string { return "team.end" }

// Check looks at the input alone.
func (End) Check() error { return nil }

// Load gives the role, locked.
func (a End) Load(tx *store.Tx) (place, error) { return loadPlace(tx, a.EngagementID, a.GrantID) }

// Allow lets who leads the engagement, and whoever has the role.
func (End) Allow(who policy.Actor, p place) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == p.grant.AccountID {
		return policy.Allow("gives up a role of their own")
	}
	return mayChange(who, p.Engagement)
}

// Apply ends it.
func (End) Apply(tx *store.Tx, who policy.Actor, p place) (ops.Done, error) {
	say, err := org.Dismiss(tx, who, p.grant)
	return ops.Done{Subject: "engagement:" + p.ID, Detail: "account:" + p.grant.AccountID + " is " + p.grant.Words() + ", ended", Events: say}, err
}
