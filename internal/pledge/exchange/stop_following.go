package exchange

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StopFollowing ends it at once, whatever became of the engagement. Nothing of it is kept.
type StopFollowing struct {
	EngagementID string
	Follower     Follower
}

// Name is the action as the audit shows it.
func (StopFollowing) Name() string { return "exchange.stop_following" }

// Check has nothing to look at.
func (StopFollowing) Check() error { return nil }

// Load has nothing to load: what is not there is ended already.
func (a StopFollowing) Load(*store.Tx) (Follower, error) { return a.Follower, nil }

// Allow lets an account for itself, and who looks after the organisation.
func (StopFollowing) Allow(who policy.Actor, f Follower) policy.Decision { return f.may(who) }

// Apply deletes it.
func (a StopFollowing) Apply(tx *store.Tx, _ policy.Actor, _ Follower) (ops.Done, error) {
	return ops.Done{Subject: subject(a.EngagementID), Detail: "not followed any more"}, deleteFollow(tx, a.Follower.ID, a.EngagementID)
}
