package session

import (
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetTimer starts, rests, lengthens or ends the time of a part.
type SetTimer struct {
	Code    string
	Do      string        // start, pause, go, more, stop
	Minutes time.Duration // of start and more
	Report  time.Duration // of start: how much of it, at the end, is for reporting back
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
		if a.Report < 0 || a.Report >= a.Minutes {
			return errs.Fields{{Name: "report", Message: "The time to report back is part of the minutes: give fewer than those"}}
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
	if r.State == Closed || r.State == Frozen {
		return done, errs.Fields{{Name: "minutes", Message: "This session is over: there is nothing left to time"}}
	}
	next := r.Timer.after(a.Do, a.Minutes, a.Report, tx.Now())
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
func (t Timer) after(do string, minutes, report time.Duration, now time.Time) Timer {
	more := int(minutes / time.Second)
	switch do {
	case TimerStart:
		return Timer{Whole: more, Report: int(report / time.Second)}.run(more, now)
	case TimerPause:
		t.Left, t.Ends = t.left(now), 0
		return t
	case TimerGo:
		if t.Runs() || t.Left == 0 {
			return t
		}
		return t.run(t.Left, now)
	case TimerMore:
		t.Whole += more
		if !t.Runs() && t.Left > 0 {
			t.Left += more
			return t
		}
		return t.run(t.left(now)+more, now)
	}
	return Timer{}
}

// run has the timer end after some seconds.
func (t Timer) run(seconds int, now time.Time) Timer {
	t.Ends, t.Left = now.Add(time.Duration(seconds)*time.Second).UnixMicro(), 0
	return t
}
