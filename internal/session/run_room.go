package session

import (
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// This file is what whoever runs a session does to the room: each act changes the room's row and tells
// everybody in it.

// OpenRoom makes a session, ready for people to join.
type OpenRoom struct{ Room Room }

// Name is the action as the audit shows it.
func (OpenRoom) Name() string { return "session.open_room" }

// Check looks at the input alone.
func (a OpenRoom) Check() error { return a.Room.Check().Err() }

// Load has nothing to load.
func (a OpenRoom) Load(*store.Tx) (Room, error) { return a.Room, nil }

// Allow lets who runs the sessions of the organisation.
func (OpenRoom) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps it. A code that another session has is a conflict: try another.
func (a OpenRoom) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	r = Room{ID: r.ID, Code: r.Code, OrganisationID: r.OrganisationID, Title: tidy(r.Title), State: Planned, Round: r.Round}
	return ops.Done{Subject: "session:" + r.ID, Detail: "planned"}, insertRoom(tx, r)
}

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
		r.State = Open
		if _, err := r.happen(tx, StateEvent, "", Turned{r.State, r.Shared}); err != nil {
			return done, err
		}
	}
	r.Part = a.Part
	if a.Part.number() > r.Reached.number() {
		r.Reached = a.Part
	}
	if _, err := r.happen(tx, PartEvent, "", Moved{r.Part}); err != nil {
		return done, err
	}
	return done, updateRoom(tx, r)
}

// SetTimer starts, rests, lengthens or ends the time of a part.
type SetTimer struct {
	Code    string
	Do      string        // start, pause, go, more, stop
	Minutes time.Duration // of start and more
}

// What can be done to a timer.
const (
	TimerStart = "start"
	TimerPause = "pause"
	TimerGo    = "go" // on, after a pause
	TimerMore  = "more"
	TimerStop  = "stop"
)

// mostMinutes is the longest that a timer runs.
const mostMinutes = 8 * time.Hour

// Name is the action as the audit shows it.
func (SetTimer) Name() string { return "session.time" }

// Check looks at the input alone.
func (a SetTimer) Check() error {
	switch a.Do {
	case TimerStart, TimerMore:
		if a.Minutes < time.Minute || a.Minutes > mostMinutes {
			return errs.Fields{{Name: "minutes", Message: "Give a number of minutes from 1 to 480"}}
		}
	case TimerPause, TimerGo, TimerStop:
	default:
		return errs.Fields{{Name: "do", Message: "Choose what to do with the timer"}}
	}
	return nil
}

// Load gives the room, locked.
func (a SetTimer) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (SetTimer) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps it, and tells the room.
func (a SetTimer) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + r.ID, Detail: "timer: " + a.Do}
	next := r.Timer.after(a.Do, a.Minutes, tx.Now())
	if next == r.Timer {
		return done, nil
	}
	r.Timer = next
	if _, err := r.happen(tx, TimerEvent, "", next.ticks(tx.Now())); err != nil {
		return done, err
	}
	return done, updateRoom(tx, r)
}

// after is the timer once something was done to it.
func (t Timer) after(do string, minutes time.Duration, now time.Time) Timer {
	runFor := func(seconds int) Timer { return Timer{Ends: now.Add(time.Duration(seconds) * time.Second).UnixMicro()} }
	more := int(minutes / time.Second)
	switch do {
	case TimerStart:
		return runFor(more)
	case TimerPause:
		return Timer{Left: t.left(now)}
	case TimerGo:
		if t.Runs() || t.Left == 0 {
			return t
		}
		return runFor(t.Left)
	case TimerMore:
		if !t.Runs() && t.Left > 0 {
			return Timer{Left: t.Left + more}
		}
		return runFor(t.left(now) + more)
	}
	return Timer{}
}
