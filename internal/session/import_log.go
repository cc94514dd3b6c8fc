package session

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ImportLog makes a session of a log that was taken away as a file, here or in another installation: with the
// same entries under the same numbers, so that its hash is the same. It is closed: its log can be put right,
// and made final.
type ImportLog struct {
	Room    Room
	Entries []Said
}

// MostImported is how many entries a log that is brought in may have, and MostSeq the largest number of one.
const (
	MostImported = 5000
	MostSeq      = 50_000
)

// Name is the action as the audit shows it.
func (ImportLog) Name() string { return "session.import_log" }

// Check looks at the input alone.
func (a ImportLog) Check() error {
	f := a.Room.Check()
	if n := len(a.Entries); n == 0 || n > MostImported {
		f.Add("file", fmt.Sprintf("There are %d entries in this file; a log has from 1 to %d", n, MostImported))
	}
	seen, last := map[string]bool{}, 0
	for i, e := range a.Entries {
		at := fmt.Sprintf("Entry %d: ", i+1)
		for _, x := range e.words().check() {
			f.Add("file", at+x.Message)
		}
		if tidy(e.Answer) != e.Answer || len(e.Answer) > 4*mostMore {
			f.Add("file", at+"its answer has more than one line, or is too long")
		}
		if e.Group < 0 || e.Group > MostGroups || e.Dots < 0 || e.Dots > MostParticipants {
			f.Add("file", at+"its group or its dots are more than there can be")
		}
		var id errs.Fields
		if checkID(&id, e.ID); len(id) > 0 || seen[e.ID] {
			f.Add("file", at+"its id is none, or is there twice")
		}
		if e.Seq <= last || e.Seq > MostSeq {
			f.Add("file", at+"its number does not follow the one before it")
		}
		if !e.Part.Asks() {
			f.Add("file", at+"its part is none of the three questions")
		}
		if e.words().tidied() != e.words() {
			f.Add("file", at+"its text has more than one line, or spaces to spare")
		}
		if seen[e.ID], last = true, e.Seq; len(f) > mostSaid {
			break
		}
	}
	return f.Err()
}

// mostSaid is how many problems of a file are told at once.
const mostSaid = 10

func (e Said) words() Words {
	return Words{
		Part: e.Part, Stages: e.Stages, Text: e.Text, Step: e.Step, Collaborator: e.Collaborator, Question: e.Question,
		Barrier: e.Barrier, System: e.System, Source: e.Source, Link: e.Link,
	}
}

// Load has nothing to load.
func (a ImportLog) Load(*store.Tx) (Room, error) { return a.Room, nil }

// Allow lets who runs the sessions of the organisation.
func (ImportLog) Allow(who policy.Actor, r Room) policy.Decision {
	return MayHold(who, r.OrganisationID)
}

// Apply keeps it. Numbers that were something else than a new entry in the session as it was held are events
// that say nothing.
func (a ImportLog) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	r = Room{ID: r.ID, Code: r.Code, OrganisationID: r.OrganisationID, Title: tidy(r.Title), State: Closed, Part: More, Reached: More}
	done := ops.Done{Subject: "session:" + r.ID, Detail: fmt.Sprintf("%d entries from a file", len(a.Entries))}
	if err := keepRoom(tx, r); err != nil {
		return done, err
	}
	for _, x := range a.Entries {
		for r.Seq+1 < x.Seq {
			if _, err := r.happen(tx, PastEvent, "", struct{}{}); err != nil {
				return done, err
			}
		}
		e := Entry{ID: x.ID, State: Stands, Words: x.words(), Said: x.Text, Origin: Brought, Unseen: true, Answer: x.Answer, Group: x.Group, Dots: x.Dots, Earlier: x.Earlier}
		if err := r.add(tx, &e); err != nil {
			return done, err
		}
	}
	return done, updateRoom(tx, r)
}
