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
	Code  string
	Token ids.Token // of the browser that wrote it; "" for who takes notes with an account
	ID    string
	Was   string // the text as it was shown: one that changed since is not written over
	Words Words
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
	words := a.Words.tidied()
	if err := s.room.mayTake(words.Part); err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("entry %d says something else", s.entry.Seq)}
	if s.entry.Words.same(words) {
		return done, nil
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
