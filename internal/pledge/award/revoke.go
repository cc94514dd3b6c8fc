package award

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Revoke takes an award back for good. The reason is public.
type Revoke struct{ AwardID, Reason string }

// Name is the action as the audit shows it.
func (Revoke) Name() string { return "award.revoke" }

// Check looks at the input alone.
func (a Revoke) Check() error { return checkReason(a.Reason) }

// Load gives the award, locked.
func (a Revoke) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets the authority's validators and stewards with no part in it.
func (Revoke) Allow(who policy.Actor, x held) policy.Decision { return x.mayDecide(who) }

// Apply keeps it. One that was taken back stays as it is.
func (a Revoke) Apply(tx *store.Tx, who policy.Actor, x held) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "revoked"}
	if x.Kept == Revoked {
		return done, nil
	}
	if err := x.refused("revoke", tx.Today()); err != nil {
		return done, err
	}
	done.Events = x.changed(Turned{x.ID, Revoked})
	return done, turn(tx, who, x.Award, Revoked, line(a.Reason), "taken back")
}
