package pledge

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// BringNotes makes pledges of what a small group wrote in the last part of a session: its words are the beginning, and
// who takes notes goes on from there. Brought twice, each is there once.
type BringNotes struct {
	Code  string
	Token ids.Token // of the browser that joined; "" for who looks after the room
	Group int       // of who looks after the room; a participant brings those of their own
	IDs   []string  // of the notes
}

// drafts are the notes of a group, and the pledges that they come among.
type drafts struct {
	Grid
	circle session.Circle
}

// Name is the action as the audit shows it.
func (BringNotes) Name() string { return "pledge.bring_notes" }

// Check looks at the input alone.
func (a BringNotes) Check() error {
	if len(a.IDs) == 0 || len(a.IDs) > mostPledges {
		return errs.Fields{{Name: "notes", Message: "Tick what the whole room should see"}}
	}
	return nil
}

// Load gives the pledges, locked, and the group with its notes. What it wrote about something else is not found.
func (a BringNotes) Load(tx *store.Tx) (x drafts, err error) {
	r, err := session.RoomBy(&tx.ReadTx, a.Code)
	if err != nil {
		return x, err
	}
	if x.Grid, err = lockGrid(tx, r.EngagementID); err != nil {
		return x, err
	}
	if x.circle, err = session.LockCircle(tx, a.Code, a.Token, a.Group); err != nil {
		return x, err
	}
	for _, id := range a.IDs {
		if !slices.ContainsFunc(x.circle.Notes(), func(n session.Note) bool { return n.ID == id && n.Pledged() }) {
			return x, fmt.Errorf("note %.40q: %w", id, errs.NotFound)
		}
	}
	return x, nil
}

// Allow lets who is in the group, and who takes notes.
func (BringNotes) Allow(who policy.Actor, x drafts) policy.Decision { return x.circle.Inside(who) }

// Apply makes the pledges.
func (a BringNotes) Apply(tx *store.Tx, who policy.Actor, x drafts) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: fmt.Sprintf("%d notes of group %d brought", len(a.IDs), x.circle.Number())}
	for _, n := range x.circle.Notes() {
		if n.Brought || !slices.Contains(a.IDs, n.ID) {
			continue
		}
		p := Pledge{
			ID: ids.Derive("pledge:"+x.Engagement.ID, "note "+n.ID), Group: x.circle.Number(),
			Words: Words{Stage: n.Stages.Stages()[0], Text: Begin(n.Text)},
		}
		if err := errors.Join(x.add(tx, who, p), x.circle.Brought(tx, n)); err != nil {
			return done, err
		}
		x.Pledges = append(x.Pledges, Item{Pledge: p})
	}
	return done, nil
}
