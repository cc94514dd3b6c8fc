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

// ChangeEntry has an entry say something else, or stand under other stages or another part. The words that
// its writer chose first are kept, and every version is an event.
type ChangeEntry struct {
	Code   string
	Token  ids.Token // of the browser that wrote it; "" for who takes notes with an account
	ID     string
	Was    string // the text as it was shown: one that changed since is not written over
	Shown  *Words // all of it as it was shown: what others changed meanwhile stays; nil when nobody says
	Words  Words
	Unseen bool // its writer takes their name away from it
}

// Name is the action as the audit shows it.
func (ChangeEntry) Name() string { return "session.change_entry" }

// Check looks at the input alone.
func (a ChangeEntry) Check() error { return a.Words.check().Err() }

// Load gives the room, locked, and the entry.
func (a ChangeEntry) Load(tx *store.Tx) (scene, error) { return loadThere(tx, a.Code, a.Token, a.ID) }

// loadThere is loadScene for an entry that has to be there.
func loadThere(tx *store.Tx, code string, token ids.Token, entryID string) (scene, error) {
	s, err := loadScene(tx, code, token, entryID)
	if err == nil && s.entry.ID == "" {
		err = fmt.Errorf("entry %s: %w", entryID, errs.NotFound)
	}
	return s, err
}

// Allow lets its writer, and who takes notes.
func (ChangeEntry) Allow(who policy.Actor, s scene) policy.Decision {
	if who.Kind == policy.KindParticipant && (s.seat.ID == "" || !s.own) {
		return policy.Deny("neither wrote this entry nor takes notes")
	}
	return mayWrite(who, s)
}

// Apply keeps the new words.
func (a ChangeEntry) Apply(tx *store.Tx, who policy.Actor, s scene) (ops.Done, error) {
	if err := s.changes(a.Was); err != nil {
		return ops.Done{}, err
	}
	if who.Kind == policy.KindParticipant && s.room.Ripe(tx.Now()) {
		return ops.Done{}, errs.Fields{{Name: "text", Message: "The days to put points right are over. Ask whoever runs the session to change it"}}
	}
	words, err := a.onto(s.entry)
	if err != nil {
		return ops.Done{}, err
	}
	if err := s.room.mayTake(words.Part); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("entry %d says something else", s.entry.Seq)}
	leaves := a.Unseen && s.own && s.entry.Writer != ""
	if s.entry.Words.same(words) && !leaves {
		return done, nil
	}
	if leaves {
		if err := s.room.unname(tx, a.Token, &s.entry); err != nil {
			return done, err
		}
	}
	if s.entry.State != Stands && s.entry.Text != words.Text {
		s.entry.Apart = append(s.entry.Apart, s.entry.Text)
	}
	s.entry.Words = words
	if s.entry.State == Stands {
		if _, err := s.room.happen(tx, EntryEvent, s.entry.ID, s.entry.Public()); err != nil {
			return done, err
		}
	}
	return done, errors.Join(updateEntry(tx, s.room.ID, s.entry), countUp(tx, s.room))
}

// changes refuses what was made of other words than there are, and whatever is done to a log that is final.
func (s scene) changes(was string) error {
	switch {
	case s.room.State == Frozen:
		return final()
	case s.entry.State == Gone:
		return fmt.Errorf("entry %s was split or joined: %w", s.entry.ID, errs.Conflict)
	case was != s.entry.Text:
		return fmt.Errorf("entry %s says something else by now: %w", s.entry.ID, errs.Conflict)
	}
	return nil
}

// final says in words that nothing can be changed any more.
func final() error {
	return errs.Fields{{Name: "text", Message: "The log of this session is final: nothing can be changed any more"}}
}

// onto is what an entry says once it is changed: what is other than it was shown. What somebody else changed meanwhile
// stays as they left it; where both changed the same, it is a conflict.
func (a ChangeEntry) onto(e Entry) (Words, error) {
	typed := a.Words.tidied()
	if a.Shown == nil {
		return typed, nil
	}
	was, now, both := a.Shown.tidied(), e.Words, false
	keep := func(was, now string, typed *string) {
		switch {
		case *typed == was:
			*typed = now
		case now != was && now != *typed:
			both = true
		}
	}
	keep(string(was.Part), string(now.Part), (*string)(&typed.Part))
	keep(was.Text, now.Text, &typed.Text)
	keep(was.Step, now.Step, &typed.Step)
	keep(was.Collaborator, now.Collaborator, &typed.Collaborator)
	keep(was.Barrier, now.Barrier, &typed.Barrier)
	keep(was.System, now.System, &typed.System)
	keep(was.Source, now.Source, &typed.Source)
	keep(was.Link, now.Link, &typed.Link)
	if typed.Question == was.Question {
		typed.Question = now.Question
	}
	switch {
	case typed.Stages == was.Stages:
		typed.Stages = now.Stages
	case now.Stages != was.Stages && now.Stages != typed.Stages:
		both = true
	}
	if both {
		return typed, fmt.Errorf("entry %s was changed by somebody else: %w", e.ID, errs.Conflict)
	}
	return typed, nil
}

// unname takes the name of whoever wrote an entry away from it: nothing that is kept says any more who it was, and
// their voice counts with those who did not say.
func (r Room) unname(tx *store.Tx, token ids.Token, e *Entry) error {
	e.Writer, e.Kind, e.Unseen = "", "", true
	return errors.Join(
		forgetWriter(tx, r.ID, e.ID), uncountVoice(tx, r.ID, proof(token, "voice")), countVoice(tx, r.ID, proof(token, "unseen voice"), ""),
	)
}
