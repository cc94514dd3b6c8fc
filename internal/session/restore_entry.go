package session

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RestoreEntry undoes a splitting or a joining: what stood before stands again, under its own number, and what
// stood in its place is gone. Nobody's words are lost by either.
type RestoreEntry struct {
	Code string
	ID   string // of an entry that came of it
}

// Name is the action as the audit shows it.
func (RestoreEntry) Name() string { return "session.restore_entry" }

// Check has nothing to look at.
func (RestoreEntry) Check() error { return nil }

// kin are the entries of one splitting or joining: those before, and those after.
type kin struct {
	scene
	before, after []Entry
}

// Load gives the room, locked, and all of them.
func (a RestoreEntry) Load(tx *store.Tx) (k kin, err error) {
	if k.scene, err = loadThere(tx, a.Code, "", a.ID); err != nil || len(k.entry.From) == 0 {
		return k, err
	}
	if k.before, err = entriesNamed(tx, k.room.ID, k.entry.From); err != nil {
		return k, err
	}
	k.after, err = entriesNamed(tx, k.room.ID, k.before[0].Into)
	return k, err
}

// Allow lets who takes notes.
func (RestoreEntry) Allow(who policy.Actor, k kin) policy.Decision { return mayScribe(who, k.room) }

// Apply turns it back. What was hidden of it since stays hidden.
func (a RestoreEntry) Apply(tx *store.Tx, _ policy.Actor, k kin) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + k.room.ID, Detail: fmt.Sprintf("entry %d is as it was before", k.entry.Seq)}
	if err := k.changes(k.entry.Text); err != nil {
		return done, err
	}
	if len(k.entry.From) == 0 {
		return done, errs.Fields{{Name: "restore", Message: "This point was neither split nor joined"}}
	}
	to := Stands
	for _, e := range k.after {
		switch e.State {
		case Gone:
			return done, errs.Fields{{Name: "restore", Message: "Another point of these was split or joined again: undo that first"}}
		case Hidden:
			to = Hidden
		}
	}
	for _, e := range k.after {
		if err := k.room.goes(tx, e, k.entry.From); err != nil {
			return done, err
		}
	}
	for _, e := range k.before {
		if err := k.room.returns(tx, e, to); err != nil {
			return done, err
		}
	}
	return done, countUp(tx, k.room)
}

// returns has an entry that was gone stand again.
func (r *Room) returns(tx *store.Tx, e Entry, to EntryState) (err error) {
	if err := r.givesBack(tx, &e); err != nil {
		return err
	}
	e.State, e.Into = to, nil
	if to == Stands {
		_, err = r.happen(tx, EntryEvent, e.ID, e.Public())
	}
	return errors.Join(err, updateEntry(tx, r.ID, e))
}
