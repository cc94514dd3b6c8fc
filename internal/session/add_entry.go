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

// AddEntry writes one entry into a room's log. Its id is made by the device that sends it: sent again, it is
// there once.
type AddEntry struct {
	Code   string
	Token  ids.Token // of the browser that joined; "" for who takes notes with an account
	ID     string
	Words  Words
	Unseen bool   // whoever writes it wishes not to be named
	Origin Origin // of what is written down for others; Typed by who joined
	Kind   string // what sort of person said it, of what is written down for others; "" when nobody asked
	Kept   *Kept  // where to say what became of it; may be nil
}

// Kept is what became of an entry.
type Kept struct {
	Seq int  // the number of the event by which it came
	New bool // false: it was there already
}

// scene is a room, whoever acts in it, and the entry that they act on.
type scene struct {
	room  Room
	seat  Participant // the zero one: nobody who joined
	entry Entry       // the zero one: there is none
	own   bool        // it is theirs
}

// Name is the action as the audit shows it.
func (AddEntry) Name() string { return "session.add_entry" }

// Check looks at the input alone.
func (a AddEntry) Check() error {
	f := a.Words.check()
	checkID(&f, a.ID)
	if a.Kind != "" && !slices.Contains(Kinds, a.Kind) {
		f.Add("kind", "Choose one from the list, or none")
	}
	return f.Err()
}

// Load gives the room, locked, and the entry if it is there.
func (a AddEntry) Load(tx *store.Tx) (scene, error) { return loadScene(tx, a.Code, a.Token, a.ID) }

// loadScene reads a room, locked; who shows a token there; and an entry.
func loadScene(tx *store.Tx, code string, token ids.Token, entryID string) (s scene, err error) {
	if s.room, err = roomByCode(&tx.ReadTx, code, tx.ForUpdate()); err != nil {
		return s, err
	}
	if token != "" {
		if s.seat, err = participantBy(&tx.ReadTx, s.room.ID, token); err != nil && !errors.Is(err, errs.NotFound) {
			return s, err
		}
	}
	if entryID == "" {
		return s, nil
	}
	if s.entry, err = getEntry(&tx.ReadTx, s.room.ID, entryID); errors.Is(err, errs.NotFound) {
		return s, nil
	}
	if err == nil && token != "" {
		s.own, err = owns(&tx.ReadTx, s.room.ID, entryID, proof(token, entryID))
	}
	return s, err
}

// Allow lets who has joined, and who takes notes.
func (a AddEntry) Allow(who policy.Actor, s scene) policy.Decision { return mayWrite(who, s) }

// mayWrite lets whoever is in the room. That a participant's actor says so is not enough: their browser
// shows it.
func mayWrite(who policy.Actor, s scene) policy.Decision {
	if who.Kind == policy.KindParticipant && s.seat.ID == "" {
		return policy.Deny("has not joined the session")
	}
	return inRoom(who, s.room)
}

// Apply keeps it under the next number. The same id with the same words is the same entry, sent again; with
// others it is a conflict.
func (a AddEntry) Apply(tx *store.Tx, who policy.Actor, s scene) (ops.Done, error) {
	subject, words := "session:"+s.room.ID, a.Words.tidied()
	if s.entry.ID != "" {
		if s.entry.Said != words.Text {
			return ops.Done{}, fmt.Errorf("entry %s says something else: %w", a.ID, errs.Conflict)
		}
		a.kept(s.entry.Seq, false)
		return ops.Done{Subject: subject, Detail: fmt.Sprintf("entry %d sent again", s.entry.Seq)}, nil
	}
	if err := errors.Join(s.room.mayTake(words.Part), randomID(who, a.ID)); err != nil {
		return ops.Done{}, err
	}
	e := Entry{ID: a.ID, State: Stands, Words: words, Said: words.Text, Origin: a.Origin, Unseen: a.Unseen}
	switch {
	case who.Kind == policy.KindParticipant:
		e.Origin = Typed
		voice := proof(a.Token, "voice")
		if s.seat.Name != "" && !a.Unseen {
			e.Writer, e.Kind = s.seat.ID, s.seat.Kind
		} else {
			voice = proof(a.Token, "unseen voice")
		}
		e.Unseen = e.Writer == ""
		err := errors.Join(insertOwn(tx, s.room.ID, e.ID, proof(a.Token, e.ID)), countVoice(tx, s.room.ID, voice, e.Kind))
		if err != nil {
			return ops.Done{}, err
		}
	default:
		e.Kind = a.Kind
		if e.Origin == "" {
			e.Origin = Scribe
		}
	}
	if err := s.room.add(tx, &e); err != nil {
		return ops.Done{}, err
	}
	a.kept(e.Seq, true)
	return ops.Done{Subject: subject, Detail: fmt.Sprintf("entry %d in part %s", e.Seq, e.Part)}, countUp(tx, s.room)
}

func (a AddEntry) kept(seq int, fresh bool) {
	if a.Kept != nil {
		*a.Kept = Kept{seq, fresh}
	}
}

// add keeps an entry under the next number.
func (r *Room) add(tx *store.Tx, e *Entry) error {
	e.Seq = r.Seq + 1
	if _, err := r.happen(tx, EntryEvent, e.ID, e.Public()); err != nil {
		return err
	}
	return insertEntry(tx, r.ID, *e)
}

// mayTake says in words why a room takes no entry for a part.
func (r Room) mayTake(p Part) error {
	switch {
	case r.State == Planned:
		return errs.Fields{{Name: "text", Message: "The session has not begun yet. Keep your words, and send them when it does"}}
	case r.State == Frozen:
		return errs.Fields{{Name: "text", Message: "The log of this session is final: nothing can be added any more"}}
	case !r.Reaches(p):
		return errs.Fields{{Name: "part", Message: "The room has not come to this question yet"}}
	}
	return nil
}
