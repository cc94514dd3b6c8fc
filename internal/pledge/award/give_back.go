package award

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// GiveBack ends an award at the wish of whoever holds it. The reason is public, and may be empty.
type GiveBack struct{ AwardID, Reason string }

// Name is the action as the audit shows it.
func (GiveBack) Name() string { return "award.give_back" }

// Check looks at the input alone.
func (a GiveBack) Check() error {
	if line(a.Reason) == "" {
		return nil
	}
	return checkReason(a.Reason)
}

// Load gives the award, locked.
func (a GiveBack) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets who leads the engagement.
func (GiveBack) Allow(who policy.Actor, x held) policy.Decision { return x.mayLead(who) }

// Apply keeps it. One that was given back stays as it is.
func (a GiveBack) Apply(tx *store.Tx, who policy.Actor, x held) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "given back"}
	if x.Kept == GivenBack {
		return done, nil
	}
	if err := x.refused("give back", tx.Today()); err != nil {
		return done, err
	}
	done.Events = x.changed()
	return done, turn(tx, who, x.Award, GivenBack, line(a.Reason), "given back")
}
