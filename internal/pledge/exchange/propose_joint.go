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

// ProposeJoint proposes to another organisation to promise something together.
type ProposeJoint struct {
	ID     string // made when the form was shown: sent twice, it is one proposal
	FromID string
	ToID   string
	Words  Wording
}

// JointTurned says that one of two has the next word, or is to know what the other said.
type JointTurned struct{ JointID, ToID string }

// EventName names the event.
func (JointTurned) EventName() string { return "exchange.joint_turned" }

// Name is the action as the audit shows it.
func (ProposeJoint) Name() string { return "exchange.propose_joint" }

// Check looks at the input alone.
func (a ProposeJoint) Check() error {
	f := a.Words.check()
	checkID(&f, a.ID)
	return f.Err()
}

// proposing is two engagements, with how much waits between them.
type proposing struct {
	two
	open, lately int
	there        bool // the same press came before
}

// Load gives both, the other locked.
func (a ProposeJoint) Load(tx *store.Tx) (x proposing, err error) {
	if x.two, err = readTwo(&tx.ReadTx, a.FromID, a.ToID, tx.ForUpdate()); err != nil {
		return x, err
	}
	j, err := getJoint(&tx.ReadTx, a.ID)
	if err == nil {
		x.there = j.FromID == a.FromID && j.ToID == a.ToID
		if !x.there {
			return x, errs.Conflict
		}
	} else if !errors.Is(err, errs.NotFound) {
		return x, err
	}
	if x.open, err = openBetween(&tx.ReadTx, a.FromID, a.ToID); err != nil {
		return x, err
	}
	x.lately, err = proposedSince(&tx.ReadTx, a.FromID, tx.Now().Add(-aDay))
	return x, err
}

// Allow lets who leads the engagement that proposes it, while its award stands and the other is on the register.
func (ProposeJoint) Allow(who policy.Actor, x proposing) policy.Decision { return x.mayAsk(who) }

// Apply keeps it. Who may not ask to talk any more proposes nothing either.
func (a ProposeJoint) Apply(tx *store.Tx, who policy.Actor, x proposing) (ops.Done, error) {
	done := ops.Done{Subject: x.to.subject(), Detail: "proposal " + a.ID + " from engagement " + a.FromID}
	switch {
	case x.there:
		return done, nil
	case x.blocked():
		return done, errs.Fields{{Name: "text", Message: "They do not wish to be asked again"}}
	case x.open >= mostOpen:
		return done, errs.Fields{{Name: "text", Message: "Much waits between you already. Settle some of it first"}}
	case x.lately >= mostProposed:
		return done, errs.Fields{{Name: "text", Message: fmt.Sprintf("You have proposed %d promises today. Propose the next one tomorrow", x.lately)}}
	}
	now, w := store.Micros(tx.Now()), a.Words.tidied()
	w.Version, w.ByID, w.At = 1, a.FromID, now
	done.Events = []events.Event{JointTurned{a.ID, a.ToID}}
	return done, errors.Join(
		insertJoint(tx, Joint{ID: a.ID, FromID: a.FromID, ToID: a.ToID, State: Open, Version: 1, LastID: a.FromID, At: now}), insertWording(tx, a.ID, who.ID, w),
	)
}

// blocked reports whether the other does not wish to be asked.
func (x two) blocked() bool {
	for _, c := range x.before {
		if c.State == Blocked && c.Asker == x.from.OrganisationID {
			return true
		}
	}
	return false
}
