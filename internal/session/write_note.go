package session

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// WriteNote writes what a small group says into its own notes. Its id is made by who sends it: sent again, it is
// there once.
type WriteNote struct {
	Code  string
	Token ids.Token // of the browser that joined; "" for who looks after the room
	Group int       // of who looks after the room; a participant writes into their own
	ID    string
	Words Words
	Seen  Seen // what they see in a story; the zero one for an answer to a question
}

// Name is the action as the audit shows it.
func (WriteNote) Name() string { return "session.write_note" }

// Check looks at the input alone.
func (a WriteNote) Check() error {
	n := a.note()
	f := n.Words.check()
	checkID(&f, a.ID)
	n.check(&f)
	return f.Err()
}

// note is what is written as it is kept. A mark says to which question it leads; of what is to be pledged nothing else
// is asked here than what, and under which stage.
func (a WriteNote) note() Note {
	n := Note{ID: a.ID, Words: a.Words.tidied(), Seen: a.Seen}
	switch {
	case n.Topic() == TheCase:
		n.Part = a.Seen.Mark.Seeds()
	case n.Pledged():
		n.Words = Words{Part: n.Part, Stages: n.Stages, Text: n.Text}
	}
	return n
}

// Load gives the room, locked, and the group.
func (a WriteNote) Load(tx *store.Tx) (circle, error) {
	return loadCircle(tx, a.Code, a.Token, a.Group)
}

// loadCircle reads a room, locked, who shows a token there, and the notes of their group.
func loadCircle(tx *store.Tx, code string, token ids.Token, group int) (c circle, err error) {
	if c.scene, err = loadScene(tx, code, token, ""); err != nil {
		return c, err
	}
	if c.group = group; c.seat.ID != "" {
		c.group = c.seat.Group
	}
	if c.notes, err = notesOf(&tx.ReadTx, c.room.ID, c.group); err == nil && c.seat.ID != "" {
		c.notes = since(c.notes, c.room)
	}
	return c, err
}

// Allow lets who sits in the room, and who takes notes. Whoever is in no group any more is told so, and keeps their words.
func (WriteNote) Allow(who policy.Actor, c circle) policy.Decision {
	if c.seat.ID != "" && c.group == 0 {
		return inRoom(who, c.room)
	}
	return inCircle(who, c)
}

// inCircle lets who is in a small group, and who looks after the room.
func inCircle(who policy.Actor, c circle) policy.Decision {
	if who.Kind == policy.KindParticipant && (c.seat.ID == "" || c.group == 0) {
		return policy.Deny("is in no small group of the session")
	}
	return inRoom(who, c.room)
}

// Apply keeps it, and tells the group that there is something new.
func (a WriteNote) Apply(tx *store.Tx, who policy.Actor, c circle) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + c.room.ID, Detail: fmt.Sprintf("a note of group %d", c.group)}
	n := a.note()
	n.Group, n.Seq, n.Making = c.group, len(c.notes)+1, c.room.Making
	group, err := noteGroup(&tx.ReadTx, c.room.ID, a.ID)
	if err == nil {
		for _, x := range c.notes {
			if group == c.group && x.ID == a.ID && x.Text == n.Text {
				return done, nil
			}
		}
		return done, fmt.Errorf("note %s says something else: %w", a.ID, errs.Conflict)
	}
	switch {
	case !errors.Is(err, errs.NotFound):
		return done, err
	case c.group < 1 || c.group > c.room.Groups:
		return done, errs.Fields{{Name: "group", Message: "There is no such group now"}}
	case len(c.notes) >= mostNotes:
		return done, errs.Fields{{Name: "text", Message: "Your group has written 300 notes: bring some of them to the room first"}}
	}
	if err := errors.Join(c.room.mayNote(n), randomID(who, a.ID)); err != nil {
		return done, err
	}
	_, err = c.room.happen(tx, GroupEvent, "", Wrote{c.group})
	return done, errors.Join(err, insertNote(tx, c.room.ID, n), countUp(tx, c.room))
}
