package award

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LiftSuspension makes an award that was on hold live again.
type LiftSuspension struct{ AwardID string }

// Name is the action as the audit shows it.
func (LiftSuspension) Name() string { return "award.lift" }

// Check has nothing to look at.
func (LiftSuspension) Check() error { return nil }

// Load gives the award, locked.
func (a LiftSuspension) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets the authority's validators and stewards with no part in it.
func (LiftSuspension) Allow(who policy.Actor, x held) policy.Decision { return x.mayDecide(who) }

// Apply keeps it. One that is not on hold stays as it is.
func (LiftSuspension) Apply(tx *store.Tx, who policy.Actor, x held) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "suspension lifted"}
	if x.Kept == Live {
		return done, nil
	}
	if err := x.refused("lift", tx.Today()); err != nil {
		return done, err
	}
	done.Events = x.changed(Turned{x.ID, Live})
	return done, turn(tx, who, x.Award, Live, "", "no longer on hold")
}
