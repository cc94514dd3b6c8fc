package exchange

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerJoint says yes or no to the wording that stands. Who worded it has said yes by that; with a no of their own they
// take it back.
type AnswerJoint struct {
	ID      string
	AsID    string // the engagement of who answers
	Version int    // of the wording that was shown
	Yes     bool
}

// JointAgreed says that two agreed, and that it becomes a draft among the pledges of both.
type JointAgreed struct{ JointID, FromID, ToID string }

// EventName names the event.
func (JointAgreed) EventName() string { return "exchange.joint_agreed" }

// Name is the action as the audit shows it.
func (AnswerJoint) Name() string { return "exchange.answer_joint" }

// Check has nothing to look at.
func (AnswerJoint) Check() error { return nil }

// Load gives it, locked.
func (a AnswerJoint) Load(tx *store.Tx) (inJoint, error) {
	return readJoint(&tx.ReadTx, a.ID, tx.ForUpdate())
}

// Allow lets who leads one of the two: to say no also when its award does not stand.
func (a AnswerJoint) Allow(who policy.Actor, x inJoint) policy.Decision {
	if a.Yes {
		return x.mayActFor(who, a.AsID)
	}
	if s := x.side(a.AsID); s.ID != "" {
		return s.MayLead(who)
	}
	return policy.Deny("is none of the two")
}

// Apply keeps it. A yes holds for the wording that was read, and no other.
func (a AnswerJoint) Apply(tx *store.Tx, _ policy.Actor, x inJoint) (ops.Done, error) {
	to := Agreed
	switch {
	case !a.Yes && x.LastID == a.AsID && x.FromID == a.AsID:
		to = TakenBack
	case !a.Yes:
		to = Refused
	}
	done := ops.Done{Subject: x.to.subject(), Detail: "proposal " + a.ID + " is " + string(to) + " by engagement " + a.AsID}
	switch {
	case x.State == to || x.State == TakenBack && !a.Yes:
		return done, nil
	case x.State != Open:
		return done, x.over()
	case a.Yes && a.Version != x.Version:
		return done, fmt.Errorf("proposal %s was worded anew meanwhile: %w", a.ID, errs.Conflict)
	case a.Yes && x.LastID == a.AsID:
		return done, errs.Fields{{Name: "answer", Message: "These are your own words. The others answer now"}}
	}
	x.State, x.SettledAt = to, store.Micros(tx.Now())
	done.Events = []events.Event{JointTurned{a.ID, x.other(a.AsID).ID}}
	if a.Yes {
		done.Events = append(done.Events, JointAgreed{a.ID, x.FromID, x.ToID})
	}
	return done, keepJoint(tx, x.Joint)
}
