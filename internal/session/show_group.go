package session

import (
	"errors"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowGroup is a small group with its notes, for who is in it and who looks after the room.
type ShowGroup struct {
	Code  string
	Token ids.Token // of the browser that joined; "" for who looks after the room
	Group int       // of who looks after the room; a participant sees their own
}

// GroupLog is that.
type GroupLog struct {
	Room   Room
	Now    time.Time
	Number int // 0: whoever asks is in none yet
	Notes  []Note
	People int // who is in it

	seated bool
}

// Name is the question as the audit would show it.
func (ShowGroup) Name() string { return "session.show_group" }

// Load reads it.
func (q ShowGroup) Load(tx *store.ReadTx) (g GroupLog, err error) {
	if g.Room, err = roomByCode(tx, q.Code, ""); err != nil {
		return g, err
	}
	g.Now, g.Number = tx.Now(), q.Group
	if q.Token != "" {
		seat, err := participantBy(tx, g.Room.ID, q.Token)
		if err != nil && !errors.Is(err, errs.NotFound) {
			return g, err
		}
		g.Number, g.seated = seat.Group, seat.ID != ""
	}
	if g.Notes, err = notesOf(tx, g.Room.ID, g.Number); err != nil {
		return g, err
	}
	if g.seated {
		g.Notes = since(g.Notes, g.Room)
	}
	people, err := participantsOf(tx, g.Room.ID)
	for _, p := range people {
		if p.Group == g.Number {
			g.People++
		}
	}
	return g, err
}

// Allow lets who is in it, and who looks after the room.
func (ShowGroup) Allow(who policy.Actor, g GroupLog) policy.Decision {
	if who.Kind == policy.KindParticipant && !g.seated {
		return policy.Deny("has not joined the session")
	}
	return inRoom(who, g.Room)
}

// About names nobody.
func (ShowGroup) About(GroupLog) string { return "" }

// Left is how many seconds the timer has, as the group was read.
func (g GroupLog) Left() int { return g.Room.Timer.left(g.Now) }
