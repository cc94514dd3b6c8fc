package session

import (
	"errors"
	"fmt"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerEntry writes beside an open question what the room answered or decided. An empty answer takes it away
// again.
type AnswerEntry struct {
	Code   string
	ID     string
	Answer string
}

// Name is the action as the audit shows it.
func (AnswerEntry) Name() string { return "session.answer_entry" }

// Check looks at the input alone.
func (a AnswerEntry) Check() error {
	if utf8.RuneCountInString(a.Answer) > mostMore {
		return errs.Fields{{Name: "answer", Message: "Use 500 letters or fewer"}}
	}
	return nil
}

// Load gives the room, locked, and the entry.
func (a AnswerEntry) Load(tx *store.Tx) (scene, error) { return loadThere(tx, a.Code, "", a.ID) }

// Allow lets who takes notes.
func (AnswerEntry) Allow(who policy.Actor, s scene) policy.Decision { return mayScribe(who, s.room) }

// Apply keeps it, and tells the room.
func (a AnswerEntry) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done, answer := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("entry %d is answered", s.entry.Seq)}, tidy(a.Answer)
	if err := s.changes(s.entry.Text); err != nil {
		return done, err
	}
	if !s.entry.Question {
		return done, errs.Fields{{Name: "answer", Message: "This point is no question. Change it first, if it is one"}}
	}
	if s.entry.Answer == answer {
		return done, nil
	}
	s.entry.Answer = answer
	var err error
	if s.entry.State == Stands {
		_, err = s.room.happen(tx, EntryEvent, s.entry.ID, s.entry.Public())
	}
	return done, errors.Join(err, updateEntry(tx, s.room.ID, s.entry), countUp(tx, s.room))
}
