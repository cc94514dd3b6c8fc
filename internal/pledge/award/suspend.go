package award

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Suspend puts an award on hold, until the authority has looked. The reason is public.
type Suspend struct{ AwardID, Reason string }

// Turned says that an award stands otherwise, and that whoever holds it is to be told.
type Turned struct {
	AwardID string
	To      State
}

// EventName names the event.
func (Turned) EventName() string { return "award.turned" }

// Name is the action as the audit shows it.
func (Suspend) Name() string { return "award.suspend" }

// Check looks at the input alone.
func (a Suspend) Check() error { return checkReason(a.Reason) }

// Load gives the award, locked.
func (a Suspend) Load(tx *store.Tx) (held, error) { return lockHeld(tx, a.AwardID) }

// Allow lets the authority's validators and stewards with no part in it.
func (Suspend) Allow(who policy.Actor, x held) policy.Decision { return x.mayDecide(who) }

// Apply keeps it. One that is on hold for the same reason already is not put there again.
func (a Suspend) Apply(tx *store.Tx, who policy.Actor, x held) (ops.Done, error) {
	done, reason := ops.Done{Subject: subject(x.ID), Detail: "suspended"}, line(a.Reason)
	if x.Kept == Suspended && x.Reason == reason {
		return done, nil
	}
	if err := x.refused("suspend", tx.Today()); err != nil {
		return done, err
	}
	done.Events = x.changed(Turned{x.ID, Suspended})
	return done, turn(tx, who, x.Award, Suspended, reason, "put on hold")
}

// checkReason tells what is wrong with a reason that everybody reads.
func checkReason(reason string) error {
	var f errs.Fields
	if line(reason) == "" {
		f.Add("reason", "Write why. Everybody can read it, so name nobody")
	}
	most(&f, "reason", reason, mostReason)
	return f.Err()
}
