package session

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ParkRest parks every entry that stands under no stage, so that a session can end: each is kept, and can stand
// in the log again.
type ParkRest struct{ Code string }

// Name is the action as the audit shows it.
func (ParkRest) Name() string { return "session.park_rest" }

// Check has nothing to look at.
func (ParkRest) Check() error { return nil }

// Load gives the room, locked.
func (a ParkRest) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who takes notes.
func (ParkRest) Allow(who policy.Actor, r Room) policy.Decision { return mayScribe(who, r) }

// Apply parks them, and tells the room of each.
func (a ParkRest) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + r.ID}
	if r.State == Frozen {
		return done, final()
	}
	list, err := entriesOf(&tx.ReadTx, r.ID)
	if err != nil {
		return done, err
	}
	n := 0
	for _, e := range list {
		if !e.Unsorted() {
			continue
		}
		e.State, n = Parked, n+1
		if _, err := r.happen(tx, HiddenEvent, e.ID, Ref{ID: e.ID}); err != nil {
			return done, err
		}
		if err := errors.Join(r.givesBack(tx, &e), updateEntry(tx, r.ID, e)); err != nil {
			return done, err
		}
	}
	done.Detail = fmt.Sprintf("%d unsorted entries parked", n)
	return done, countUp(tx, r)
}
