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

// CarryEntry takes what was said over to a later question: what is in place has a gap, or a gap is a chance. The
// entry stays where it is, and a new one says the same there. Carried twice, it is there once.
type CarryEntry struct {
	Code string
	ID   string // of the entry that is carried
	Was  string // the text as it was shown: one that changed since is not carried
	To   Part
}

// Name is the action as the audit shows it.
func (CarryEntry) Name() string { return "session.carry_entry" }

// Check looks at the input alone.
func (a CarryEntry) Check() error {
	if !a.To.Asks() {
		return errs.Fields{{Name: "to", Message: "Choose the question to which it goes"}}
	}
	return nil
}

// carried is the entry that is carried, and the one that it becomes.
type carried struct {
	scene
	id    string
	there bool
}

// Load gives the room, locked, and both.
func (a CarryEntry) Load(tx *store.Tx) (x carried, err error) {
	if x.scene, err = loadThere(tx, a.Code, "", a.ID); err != nil {
		return x, err
	}
	x.id = ids.Derive("session:"+x.room.ID, a.ID+" "+string(a.To))
	_, err = getEntry(&tx.ReadTx, x.room.ID, x.id)
	if errors.Is(err, errs.NotFound) {
		return x, nil
	}
	x.there = err == nil
	return x, err
}

// Allow lets who takes notes.
func (CarryEntry) Allow(who policy.Actor, x carried) policy.Decision { return mayScribe(who, x.room) }

// Apply writes the new entry.
func (a CarryEntry) Apply(tx *store.Tx, _ policy.Actor, x carried) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + x.room.ID, Detail: fmt.Sprintf("entry %d carried to part %s", x.entry.Seq, a.To)}
	if x.there {
		return done, nil
	}
	if err := x.changes(a.Was); err != nil {
		return done, err
	}
	if err := errors.Join(mustStand("to", x.entry), x.room.mayTake(a.To)); err != nil {
		return done, err
	}
	if a.To.number() <= x.entry.Part.number() {
		return done, errs.Fields{{Name: "to", Message: "It can go to a later question alone"}}
	}
	e := Entry{ID: x.id, State: Stands, Words: x.entry.Words, Said: x.entry.Text, Origin: Carried, Unseen: true, Parent: x.entry.ID}
	e.Part = a.To
	return done, errors.Join(x.room.add(tx, &e), countUp(tx, x.room))
}
