package session

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// WalkCase takes the room to a step of a story, or ends the telling. Which stories there are, and how many steps one
// has, is for who shows it to know: nothing is shown by an id alone.
type WalkCase struct {
	Code  string
	Case  string // "": no story is told any more
	Step  int    // see [Walk]
	Steps int    // how many the story has
}

// Name is the action as the audit shows it.
func (WalkCase) Name() string { return "session.walk" }

// Check looks at the input alone.
func (a WalkCase) Check() error {
	var f errs.Fields
	if a.Case == "" {
		return nil
	}
	checkCase(&f, a.Case)
	if a.Steps < 1 || a.Steps > MostWalked || a.Step < 0 || a.Step > a.Steps+1 {
		f.Add("step", "The story has no such step")
	}
	return f.Err()
}

// Load gives the room, locked.
func (a WalkCase) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (WalkCase) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps where the room is, and tells it.
func (a WalkCase) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + r.ID, Detail: "the story: stop"}
	next := Walk{}
	if a.Case != "" {
		done.Detail = fmt.Sprintf("the story: step %d of %d", a.Step, a.Steps)
		next = Walk{Case: a.Case, Step: a.Step, Steps: a.Steps, Far: min(a.Step, a.Steps)}
		if r.Walk.Case == a.Case {
			next.Far = min(max(next.Far, r.Walk.Far), a.Steps)
		}
	}
	switch {
	case next == r.Walk:
		return done, nil
	case r.Round:
		return done, errs.Fields{{Name: "case", Message: "This is a round table: you talk without a story"}}
	case !r.MayWalk():
		return done, errs.Fields{{Name: "case", Message: "The session is over. Open it again first"}}
	}
	r.hears()
	r.Walk = next
	_, err := r.happen(tx, StepEvent, "", Stepped{next.Case != "", next.Step})
	return done, errors.Join(err, updateRoom(tx, r))
}
