package session

import (
	"errors"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReadRoom is a room with its log, as those in it see it.
type ReadRoom struct {
	Code  string
	Token ids.Token // of the browser that asks, so that it learns which entries are its own; may be ""
}

// Inside is that.
type Inside struct {
	Room    Room
	Now     time.Time       // when it was read
	Entries []Said          // those that stand, in order
	Own     map[string]bool // the ids of those that the browser may change
	Named   map[string]bool // the ids of those of them with which their name stands, for who looks after the room
	Dotted  map[string]bool // the ids of those on which it has put a dot
	Marked  map[Mark]bool   // the marks that it has put on the step where the room is
	Group   int             // the small group in which whoever asks is; 0: none
	People  int             // who joined
}

// Name is the question as the audit would show it.
func (ReadRoom) Name() string { return "session.read_room" }

// Load reads it.
func (q ReadRoom) Load(tx *store.ReadTx) (x Inside, err error) {
	if x.Room, err = roomByCode(tx, q.Code, ""); err != nil {
		return x, err
	}
	if x.People, err = countParticipants(tx, x.Room.ID); err != nil {
		return x, err
	}
	if x.People == 0 {
		x.People = x.Room.came()
	}
	list, err := entriesOf(tx, x.Room.ID)
	if err != nil {
		return x, err
	}
	x.Now = tx.Now()
	proofs := map[string]string{}
	if q.Token != "" {
		if proofs, err = proofsOf(tx, x.Room.ID); err != nil {
			return x, err
		}
	}
	for _, e := range list {
		if e.State == Stands {
			x.Entries = append(x.Entries, e.Public())
		}
	}
	x.Own, x.Named = q.own(proofs), map[string]bool{}
	for _, e := range list {
		if x.Own[e.ID] && e.Writer != "" {
			x.Named[e.ID] = true
		}
	}
	if q.Token != "" {
		seat, err := participantBy(tx, x.Room.ID, q.Token)
		if err != nil && !errors.Is(err, errs.NotFound) {
			return x, err
		}
		x.Group = seat.Group
	}
	if q.Token != "" && x.Room.Dots > 0 {
		var dotted []string
		for _, e := range list {
			if e.State == Stands && e.Dots > 0 {
				dotted = append(dotted, e.ID)
			}
		}
		if x.Dotted, err = dottedBy(tx, x.Room.ID, q.Token, dotted); err != nil {
			return x, err
		}
	}
	x.Marked, err = markedBy(tx, x.Room, q.Token)
	return x, err
}

// own finds the entries that the browser's token opens.
func (q ReadRoom) own(proofs map[string]string) map[string]bool {
	out := map[string]bool{}
	for id, kept := range proofs {
		if proof(q.Token, id) == kept {
			out[id] = true
		}
	}
	return out
}

// Allow lets who has joined, and who looks after the room.
func (ReadRoom) Allow(who policy.Actor, x Inside) policy.Decision { return mayWatch(who, x.Room) }

// About names nobody: no person's record is read.
func (ReadRoom) About(Inside) string { return "" }

// Left is how many seconds the timer has, as the room was read.
func (x Inside) Left() int { return x.Room.Timer.left(x.Now) }
