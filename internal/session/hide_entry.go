package session

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HideEntry keeps an entry from the room, parks it for later, or lets it stand in the log again. It is never
// deleted: whoever runs the session still reads it.
type HideEntry struct {
	Code string
	ID   string
	To   EntryState // Hidden, Parked or Stands
}

// Name is the action as the audit shows it.
func (HideEntry) Name() string { return "session.hide_entry" }

// Check looks at the input alone.
func (a HideEntry) Check() error {
	if a.To != Hidden && a.To != Parked && a.To != Stands {
		return errs.Fields{{Name: "to", Message: "Choose what to do with it"}}
	}
	return nil
}

// Load gives the room, locked, and the entry.
func (a HideEntry) Load(tx *store.Tx) (scene, error) { return loadThere(tx, a.Code, "", a.ID) }

// Allow lets who takes notes.
func (HideEntry) Allow(who policy.Actor, s scene) policy.Decision { return mayScribe(who, s.room) }

// Apply keeps it, and tells the room.
func (a HideEntry) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("entry %d: %s", s.entry.Seq, a.To)}
	if err := s.changes(s.entry.Text); err != nil || s.entry.State == a.To {
		return done, err
	}
	was := s.entry.State
	s.entry.State = a.To
	var err error
	switch {
	case a.To == Stands:
		if err := s.room.givesBack(tx, &s.entry); err != nil {
			return done, err
		}
		_, err = s.room.happen(tx, EntryEvent, s.entry.ID, s.entry.Public())
	case was == Stands:
		_, err = s.room.happen(tx, HiddenEvent, s.entry.ID, Ref{ID: s.entry.ID})
		err = errors.Join(err, s.room.givesBack(tx, &s.entry))
	}
	return done, errors.Join(err, updateEntry(tx, s.room.ID, s.entry), countUp(tx, s.room))
}
