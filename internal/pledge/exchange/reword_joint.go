package exchange

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RewordJoint words what two want to promise anew. The one who did not word it says yes or no to that. Each wording is kept.
type RewordJoint struct {
	ID      string
	AsID    string // the engagement of who words it
	Version int    // as it was shown
	Words   Wording
}

// Name is the action as the audit shows it.
func (RewordJoint) Name() string { return "exchange.reword_joint" }

// Check looks at the input alone.
func (a RewordJoint) Check() error { return a.Words.check().Err() }

// Load gives it, locked.
func (a RewordJoint) Load(tx *store.Tx) (inJoint, error) {
	return readJoint(&tx.ReadTx, a.ID, tx.ForUpdate())
}

// Allow lets who leads one of the two, while its award stands.
func (a RewordJoint) Allow(who policy.Actor, x inJoint) policy.Decision {
	return x.mayActFor(who, a.AsID)
}

// Apply keeps it. The same words are the same wording, sent again.
func (a RewordJoint) Apply(tx *store.Tx, who policy.Actor, x inJoint) (ops.Done, error) {
	done, w := ops.Done{Subject: x.to.subject(), Detail: "proposal " + a.ID + " is worded anew by engagement " + a.AsID}, a.Words.tidied()
	switch {
	case x.last().same(w) && x.LastID == a.AsID:
		return done, nil
	case x.State != Open:
		return done, x.over()
	case a.Version != x.Version:
		return done, fmt.Errorf("proposal %s was worded anew meanwhile: %w", a.ID, errs.Conflict)
	case x.last().same(w):
		return done, errs.Fields{{Name: "text", Message: "These are their words. Change them, or say yes"}}
	case x.Version >= mostWordings:
		return done, errs.Fields{{Name: "text", Message: "It was worded anew very often. Ask them to talk instead"}}
	}
	x.Version++
	x.LastID = a.AsID
	w.Version, w.ByID, w.At = x.Version, a.AsID, store.Micros(tx.Now())
	done.Events = []events.Event{JointTurned{a.ID, x.other(a.AsID).ID}}
	return done, errors.Join(keepJoint(tx, x.Joint), insertWording(tx, a.ID, who.ID, w))
}
