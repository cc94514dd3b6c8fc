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

// PutDot puts one of somebody's dots on an entry, or takes it back. Sent twice, it is there once. Nothing that is
// kept says who put it: see session_dot.
type PutDot struct {
	Code  string
	Token ids.Token // of the browser that joined
	ID    string    // of the entry
	On    bool
	Left  *int // where to say how many dots they have left; may be nil
}

// Name is the action as the audit shows it.
func (PutDot) Name() string { return "session.put_dot" }

// Check has nothing to look at.
func (PutDot) Check() error { return nil }

// Load gives the room, locked, and the entry.
func (a PutDot) Load(tx *store.Tx) (scene, error) { return loadThere(tx, a.Code, a.Token, a.ID) }

// Allow lets who has joined: who looks after the room puts none.
func (PutDot) Allow(who policy.Actor, s scene) policy.Decision {
	if who.Kind != policy.KindParticipant {
		return policy.Deny("has not joined the session")
	}
	return mayWrite(who, s)
}

// Apply keeps it, and tells the room how many there are.
func (a PutDot) Apply(tx *store.Tx, _ policy.Actor, s scene) (ops.Done, error) {
	done, mark := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("a dot on entry %d", s.entry.Seq)}, dotProof(a.Token, a.ID)
	there, err := isDotted(&tx.ReadTx, s.room.ID, mark)
	if err != nil {
		return done, err
	}
	put, err := a.put(tx, s.room)
	if err != nil {
		return done, err
	}
	if there == a.On {
		a.left(s.room, put)
		return done, nil
	}
	if a.On {
		if err := a.mayPut(s, put); err != nil {
			return done, err
		}
		put, err = put+1, insertDot(tx, s.room.ID, a.ID, mark)
	} else {
		put, err = put-1, errors.Join(s.room.takesDots(), deleteDot(tx, s.room.ID, mark))
	}
	if err != nil {
		return done, err
	}
	a.left(s.room, put)
	if s.entry.Dots, err = countDots(&tx.ReadTx, s.room.ID, a.ID); err != nil {
		return done, err
	}
	_, err = s.room.happen(tx, DotsEvent, "", Dotted{a.ID, s.entry.Dots})
	return done, errors.Join(err, updateEntry(tx, s.room.ID, s.entry), countUp(tx, s.room))
}

// mayPut says in words why somebody can't put a dot.
func (a PutDot) mayPut(s scene, put int) error {
	if err := s.room.takesDots(); err != nil {
		return err
	}
	if s.entry.State != Stands {
		return errs.Fields{{Name: "dot", Message: "This point is not in the log any more"}}
	}
	if put >= s.room.Dots {
		return errs.Fields{{Name: "dot", Message: "You have no dot left. Take one back first, and put it where it matters more"}}
	}
	return nil
}

// put is how many dots they have on what stands.
func (a PutDot) put(tx *store.Tx, r Room) (int, error) {
	list, err := dottedEntries(&tx.ReadTx, r.ID)
	if err != nil {
		return 0, err
	}
	mine, err := dottedBy(&tx.ReadTx, r.ID, a.Token, list)
	return len(mine), err
}

func (a PutDot) left(r Room, put int) {
	if a.Left != nil {
		*a.Left = max(0, r.Dots-put)
	}
}

// takesDots says in words why a room takes no dots.
func (r Room) takesDots() error {
	switch {
	case r.State == Frozen:
		return final()
	case r.Dots == 0 || r.State != Open:
		return errs.Fields{{Name: "dot", Message: "Nobody asks for dots now"}}
	}
	return nil
}

// givesBack takes the dots from an entry that leaves the log, or comes back into it, while dots are put: everybody has
// theirs again, and has put none too many. At other times it keeps them, as nobody can put any.
func (r Room) givesBack(tx *store.Tx, e *Entry) error {
	if e.Dots == 0 || r.takesDots() != nil {
		return nil
	}
	e.Dots = 0
	return deleteDotsOn(tx, r.ID, e.ID)
}

// dotProof is by what a dot of somebody on an entry is known.
func dotProof(token ids.Token, entryID string) string { return proof(token, "dot "+entryID) }

// dottedBy are those of some entries, by their ids, on which a browser has put a dot.
func dottedBy(tx *store.ReadTx, roomID string, token ids.Token, list []string) (map[string]bool, error) {
	marks := map[string]string{}
	for _, id := range list {
		marks[dotProof(token, id)] = id
	}
	there, err := dotsAmong(tx, roomID, marks)
	out := map[string]bool{}
	for _, mark := range there {
		out[marks[mark]] = true
	}
	return out, err
}
