package session

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetDots asks the room to put dots on the points that matter most, or ends that. Those that were put stay.
type SetDots struct {
	Code string
	Each int // how many each person may put; 0: none any more
}

// mostDots is how many each may have.
const mostDots = 10

// Name is the action as the audit shows it.
func (SetDots) Name() string { return "session.set_dots" }

// Check looks at the input alone.
func (a SetDots) Check() error {
	if a.Each < 0 || a.Each > mostDots {
		return errs.Fields{{Name: "each", Message: "Give each person from one to ten dots"}}
	}
	return nil
}

// Load gives the room, locked.
func (a SetDots) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (SetDots) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps it, and tells the room.
func (a SetDots) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + r.ID, Detail: fmt.Sprintf("dots: %d each", a.Each)}
	switch {
	case r.State == Planned:
		return done, errs.Fields{{Name: "each", Message: "There is nothing to put dots on yet"}}
	case r.State == Frozen:
		return done, final()
	case r.Dots == a.Each:
		return done, nil
	}
	r.Dots = a.Each
	_, err := r.happen(tx, StateEvent, "", r.turned())
	return done, errors.Join(err, updateRoom(tx, r))
}
