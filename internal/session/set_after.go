package session

import (
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetAfter says what people read when the session is over, and up to when they may put their points right.
type SetAfter struct {
	Code  string
	After After
	Until time.Time // the zero one: as it is
}

// longest is how far ahead that day may lie.
const longest = 366 * 24 * time.Hour

// Name is the action as the audit shows it.
func (SetAfter) Name() string { return "session.set_after" }

// Check looks at the input alone.
func (a SetAfter) Check() error {
	var f errs.Fields
	for _, x := range [][2]string{{"thanks", a.After.Thanks}, {"next", a.After.Next}, {"when", a.After.When}, {"progress", a.After.Progress}, {"ask", a.After.Ask}} {
		if x[1] != "" {
			checkLine(&f, x[0], x[1], mostMore)
		}
	}
	return f.Err()
}

// Load gives the room, locked.
func (a SetAfter) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (SetAfter) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps it.
func (a SetAfter) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + r.ID, Detail: "what is said when it is over"}
	if !a.Until.IsZero() {
		if a.Until.Before(tx.Now()) || a.Until.After(tx.Now().Add(longest)) {
			return done, errs.Fields{{Name: "until", Message: "Choose a day from today on, within a year"}}
		}
		if r.State != Closed {
			return done, errs.Fields{{Name: "until", Message: "The days to put points right begin when the session is over, and end when its log is final"}}
		}
		r.Until = store.Micros(a.Until)
	}
	r.After = After{tidy(a.After.Thanks), tidy(a.After.Next), tidy(a.After.When), tidy(a.After.Progress), tidy(a.After.Ask)}
	return done, updateRoom(tx, r)
}
