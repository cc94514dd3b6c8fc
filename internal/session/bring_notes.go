package session

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// BringNotes takes the key points of a small group into the room's log, where they stand as those of the group.
// Brought twice, each is there once.
type BringNotes struct {
	Code  string
	Token ids.Token // of the browser that joined; "" for who looks after the room
	Group int       // of who looks after the room; a participant brings those of their own
	IDs   []string  // of the notes
}

// Name is the action as the audit shows it.
func (BringNotes) Name() string { return "session.bring_notes" }

// Check looks at the input alone.
func (a BringNotes) Check() error {
	if len(a.IDs) == 0 || len(a.IDs) > mostNotes {
		return errs.Fields{{Name: "notes", Message: "Tick the points that the whole room should hear"}}
	}
	return nil
}

// Load gives the room, locked, and the group with its notes.
func (a BringNotes) Load(tx *store.Tx) (circle, error) {
	c, err := loadCircle(tx, a.Code, a.Token, a.Group)
	if err != nil {
		return c, err
	}
	for _, id := range a.IDs {
		if !slices.ContainsFunc(c.notes, func(n Note) bool { return n.ID == id }) {
			return c, fmt.Errorf("note %.40q: %w", id, errs.NotFound)
		}
	}
	return c, nil
}

// Allow lets who is in the group, and who takes notes.
func (BringNotes) Allow(who policy.Actor, c circle) policy.Decision { return inCircle(who, c) }

// Apply writes them into the log.
func (a BringNotes) Apply(tx *store.Tx, _ policy.Actor, c circle) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + c.room.ID, Detail: fmt.Sprintf("%d notes of group %d brought", len(a.IDs), c.group)}
	for _, n := range c.notes {
		if n.Brought || !slices.Contains(a.IDs, n.ID) {
			continue
		}
		if err := c.room.mayTake(n.Part); err != nil {
			return done, err
		}
		e := Entry{
			ID: ids.Derive("session:"+c.room.ID, "note "+n.ID), State: Stands, Words: n.Words, Said: n.Text,
			Origin: Grouped, Unseen: true, Group: c.group,
		}
		n.Brought = true
		if err := errors.Join(c.room.add(tx, &e), updateNote(tx, c.room.ID, n)); err != nil {
			return done, err
		}
	}
	return done, countUp(tx, c.room)
}
