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

// KeyNote has a small group report a note back to the room, or not any more: up to three of what it wrote about one
// thing. It stays the group's own; who runs the session reads it.
type KeyNote struct {
	Code  string
	Token ids.Token // of the browser that joined; "" for who looks after the room
	Group int       // of who looks after the room; a participant marks those of their own
	ID    string
	On    bool
}

// Name is the action as the audit shows it.
func (KeyNote) Name() string { return "session.key_note" }

// Check has nothing to look at: a note that is not there is not found.
func (KeyNote) Check() error { return nil }

// Load gives the room, locked, and the group with its notes. A note of another group is not found.
func (a KeyNote) Load(tx *store.Tx) (circle, error) {
	c, err := loadCircle(tx, a.Code, a.Token, a.Group)
	if err == nil && a.of(c) < 0 {
		err = fmt.Errorf("note %.40q: %w", a.ID, errs.NotFound)
	}
	return c, err
}

func (a KeyNote) of(c circle) int {
	return slices.IndexFunc(c.notes, func(n Note) bool { return n.ID == a.ID })
}

// Allow lets who is in the group, and who takes notes.
func (KeyNote) Allow(who policy.Actor, c circle) policy.Decision { return inCircle(who, c) }

// Apply keeps it, and tells who runs the session that there is something new.
func (a KeyNote) Apply(tx *store.Tx, _ policy.Actor, c circle) (ops.Done, error) {
	done, n := ops.Done{Subject: "session:" + c.room.ID, Detail: fmt.Sprintf("group %d reports a note back", c.group)}, c.notes[a.of(c)]
	if n.Key == a.On {
		return done, nil
	}
	keys := 0
	for _, x := range c.notes {
		if x.Key && x.Topic() == n.Topic() {
			keys++
		}
	}
	switch {
	case c.room.State == Closed || c.room.State == Frozen:
		return done, errs.Fields{{Name: "notes", Message: "This session is over"}}
	case a.On && keys >= MostKeys:
		return done, errs.Fields{{Name: "notes", Message: "You report three points back already. Take one of them off first"}}
	}
	n.Key = a.On
	_, err := c.room.happen(tx, GroupEvent, "", Wrote{c.group})
	return done, errors.Join(err, updateNote(tx, c.room.ID, n), countUp(tx, c.room))
}
