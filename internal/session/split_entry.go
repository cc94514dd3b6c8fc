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

// SplitEntry makes two or more entries of one that says more than one thing. It is not lost: it stands behind
// them, with its writer's own words, and can be brought back (RestoreEntry).
type SplitEntry struct {
	Code  string
	ID    string
	Was   string   // the text as it was shown: one that changed since is not split
	Texts []string // what each of the new ones says
}

// How many entries one may be split into.
const mostPieces = 10

// Name is the action as the audit shows it.
func (SplitEntry) Name() string { return "session.split_entry" }

// Check looks at the input alone.
func (a SplitEntry) Check() error {
	if n := len(a.Texts); n < 2 || n > mostPieces {
		return errs.Fields{{Name: "texts", Message: "Write each point on a line of its own: from two to ten of them"}}
	}
	for i, text := range a.Texts {
		if problems := (Words{Part: Have, Text: text}).check(); len(problems) > 0 {
			return errs.Fields{{Name: "texts", Message: fmt.Sprintf("Line %d: %s", i+1, problems[0].Message)}}
		}
	}
	return nil
}

// Load gives the room, locked, and the entry.
func (a SplitEntry) Load(tx *store.Tx) (scene, error) { return loadThere(tx, a.Code, "", a.ID) }

// Allow lets who takes notes.
func (SplitEntry) Allow(who policy.Actor, s scene) policy.Decision { return mayScribe(who, s.room) }

// Apply writes the new ones, each under the stages of the old one.
func (a SplitEntry) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("entry %d split into %d", s.entry.Seq, len(a.Texts))}
	if err := s.changes(a.Was); err != nil {
		return done, err
	}
	if err := mustStand("texts", s.entry); err != nil {
		return done, err
	}
	var pieces []Entry
	for _, text := range a.Texts {
		e := s.entry
		e.Text = tidy(text)
		e.Said, e.Parent, e.Dots = e.Text, "", 0
		pieces = append(pieces, e)
	}
	return done, s.room.replace(tx, []Entry{s.entry}, pieces)
}

// mustStand refuses to split, join or carry what is kept from the room.
func mustStand(field string, e Entry) error {
	if e.State == Stands {
		return nil
	}
	return errs.Fields{{Name: field, Message: "A point that is hidden or parked has to be shown again first"}}
}

// replace has new entries stand in the place of others, each under a new number. Those that were there are Gone
// from the log, and know what stands for them.
func (r *Room) replace(tx *store.Tx, old, fresh []Entry) error {
	var from, into []string
	for _, e := range old {
		from = append(from, e.ID)
	}
	for i := range fresh {
		fresh[i].ID, fresh[i].State, fresh[i].From, fresh[i].Into, fresh[i].Apart = ids.New(), Stands, from, nil, nil
		into = append(into, fresh[i].ID)
	}
	for _, e := range old {
		if err := r.goes(tx, e, into); err != nil {
			return err
		}
	}
	for i := range fresh {
		if err := r.add(tx, &fresh[i]); err != nil {
			return err
		}
	}
	return countUp(tx, *r)
}

// goes takes an entry out of the log, as others stand in its place.
func (r *Room) goes(tx *store.Tx, e Entry, into []string) error {
	e.State, e.Into = Gone, into
	_, err := r.happen(tx, GoneEvent, e.ID, Ref{ID: e.ID, Into: into})
	return errors.Join(err, r.givesBack(tx, &e), updateEntry(tx, r.ID, e))
}
