package session

import (
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MoveRoom takes the room to a part. The first time it is moved, the session begins.
type MoveRoom struct {
	Code string
	Part Part
}

// Name is the action as the audit shows it.
func (MoveRoom) Name() string { return "session.move" }

// Check looks at the input alone.
func (a MoveRoom) Check() error {
	if !a.Part.Valid() {
		return errs.Fields{{Name: "part", Message: "Choose a part of the session"}}
	}
	return nil
}

// Load gives the room, locked.
func (a MoveRoom) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (MoveRoom) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply moves it. The parts come one after the other; going back is always possible.
func (a MoveRoom) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + r.ID, Detail: "part " + string(a.Part)}
	switch {
	case r.State == Closed || r.State == Frozen:
		return done, errs.Fields{{Name: "part", Message: "This session is over"}}
	case !r.MayMove(a.Part):
		return done, errs.Fields{{Name: "part", Message: "The parts come one after the other: go to the next one first"}}
	case r.State == Open && r.Part == a.Part:
		return done, nil
	}
	if r.State == Planned {
		r.State, r.Began = Open, store.Micros(tx.Now())
		if _, err := r.happen(tx, StateEvent, "", r.turned()); err != nil {
			return done, err
		}
	}
	first := !r.Reaches(a.Part)
	r.Part = a.Part
	if first {
		r.Reached = a.Part
	}
	if _, err := r.happen(tx, PartEvent, "", Moved{r.Part}); err != nil {
		return done, err
	}
	if first {
		if err := r.settleNotes(tx); err != nil {
			return done, err
		}
	}
	if first && a.Part == Pledges {
		r.Timer = r.Timer.after(TimerStart, pledging, 0, tx.Now())
		if _, err := r.happen(tx, TimerEvent, "", r.Timer.ticks(tx.Now())); err != nil {
			return done, err
		}
	}
	return done, updateRoom(tx, r)
}

// pledging is how long the last part takes, unless somebody says otherwise: its timer starts by itself.
const pledging = 30 * time.Minute
