package session

import (
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LookLog is the log of a session as others would read it, for who may open it to them.
type LookLog struct{ Code string }

// Look is that.
type Look struct {
	Room    Room
	Scheme  bool    // it is part of a scheme, so that there is somebody who looks after that
	Writeup Writeup // as it would be read now
	Points  []Looked
}

// Looked is one point, with what it may tell of a person.
type Looked struct {
	Told
	ID     string
	Left   bool // it stays in the room
	Doubts []Doubt
}

// Name is the question as the audit would show it.
func (LookLog) Name() string { return "session.look_log" }

// Load reads it.
func (q LookLog) Load(tx *store.ReadTx) (x Look, err error) {
	if x.Room, err = roomByCode(tx, q.Code, ""); err != nil {
		return x, err
	}
	if x.Writeup, err = writeupOf(tx, x.Room); err != nil {
		return x, err
	}
	x.Scheme = x.Writeup.engagement.SchemeID != ""
	people, err := participantsOf(tx, x.Room.ID)
	if err != nil {
		return x, err
	}
	var names []string
	for _, p := range people {
		names = append(names, p.Name)
	}
	list, err := entriesOf(tx, x.Room.ID)
	for _, e := range list {
		if e.State == Stands {
			told := e.told()
			x.Points = append(x.Points, Looked{Told: told, ID: e.ID, Left: slices.Contains(x.Room.Opened.Left, e.ID), Doubts: doubts(told.texts(), names)})
		}
	}
	return x, err
}

// Allow lets who leads the engagement.
func (LookLog) Allow(who policy.Actor, x Look) policy.Decision { return mayLead(who, x.Room) }

// About names nobody.
func (LookLog) About(Look) string { return "" }
