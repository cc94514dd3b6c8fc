package session

import (
	"errors"
	"fmt"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MoveEarlier notes that what is done in a crisis, or after one, could be done earlier, and at which stage. No stage
// takes that back.
type MoveEarlier struct {
	Code string
	ID   string
	To   pathway.Stage
}

// Name is the action as the audit shows it.
func (MoveEarlier) Name() string { return "session.move_earlier" }

// Check looks at the input alone.
func (a MoveEarlier) Check() error {
	if a.To != 0 && !a.To.Valid() {
		return errs.Fields{{Name: "earlier", Message: "Choose a stage from the list"}}
	}
	return nil
}

// Load gives the room, locked, and the entry.
func (a MoveEarlier) Load(tx *store.Tx) (scene, error) { return loadThere(tx, a.Code, "", a.ID) }

// Allow lets who takes notes.
func (MoveEarlier) Allow(who policy.Actor, s scene) policy.Decision { return mayScribe(who, s.room) }

// Apply keeps it, and tells the room.
func (a MoveEarlier) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("entry %d could move earlier", s.entry.Seq)}
	if err := s.changes(s.entry.Text); err != nil {
		return done, err
	}
	if a.To != 0 && a.To >= afterwards(s.entry.Stages) {
		return done, errs.Fields{{Name: "earlier", Message: "Choose a stage that comes before the one where this point stands now"}}
	}
	if s.entry.Earlier == a.To {
		return done, nil
	}
	s.entry.Earlier = a.To
	var err error
	if s.entry.State == Stands {
		_, err = s.room.happen(tx, EntryEvent, s.entry.ID, s.entry.Public())
	}
	return done, errors.Join(err, updateEntry(tx, s.room.ID, s.entry), countUp(tx, s.room))
}
