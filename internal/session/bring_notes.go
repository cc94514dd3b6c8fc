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
		if err := c.room.bring(tx, n); err != nil {
			return done, err
		}
	}
	return done, countUp(tx, c.room)
}

// bring takes one note into the log. What a group sees in a story is a mark on its step, and becomes a point once the
// room comes to the question to which it leads: nobody hears of gaps before all is said that is in place.
func (r *Room) bring(tx *store.Tx, n Note) error {
	switch {
	case n.Pledged():
		return errs.Fields{{Name: "notes", Message: "What you want to pledge goes among the pledges, and not into the log"}}
	case n.Topic() == TheCase && r.State != Frozen:
		if err := r.markFor(tx, n); err != nil {
			return err
		}
		n.Waits = r.State == Planned || !r.Reaches(n.Part)
	default:
		if err := r.mayTake(n.Part); err != nil {
			return err
		}
	}
	n.Brought = true
	if n.Waits {
		return updateNote(tx, r.ID, n)
	}
	return r.addNote(tx, n)
}

// addNote writes a note into the log.
func (r *Room) addNote(tx *store.Tx, n Note) error {
	e := Entry{
		ID: ids.Derive("session:"+r.ID, "note "+n.ID), State: Stands, Words: n.Words, Said: n.Text,
		Origin: Grouped, Unseen: true, Group: n.Group,
	}
	return errors.Join(r.add(tx, &e), updateNote(tx, r.ID, n))
}

// markFor puts the mark of a group on the step of a story that a note speaks of. Put twice, it is there once.
func (r *Room) markFor(tx *store.Tx, n Note) error {
	mark := proof("", "note "+n.ID)
	if err := insertMark(tx, r.ID, mark, MarkMoment{Case: n.Seen.Case, Step: n.Seen.Step, Mark: n.Seen.Mark}); err != nil {
		return err
	}
	_, err := r.happen(tx, MarkEvent, "", Wrote{n.Group})
	return err
}

// settleNotes writes what groups saw in a story into the log, as far as the room has come to the questions to which it
// leads.
func (r *Room) settleNotes(tx *store.Tx) error {
	list, err := notesOfRoom(&tx.ReadTx, r.ID)
	if err != nil {
		return err
	}
	for _, n := range list {
		if !n.Waits || !r.Reaches(n.Part) {
			continue
		}
		n.Waits = false
		if err := r.addNote(tx, n); err != nil {
			return err
		}
	}
	return nil
}
