package session

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowConsole is a room with all that whoever runs it may know: also what is hidden, and who wrote what, where
// they were willing to be named.
type ShowConsole struct{ Code string }

// Console is that.
type Console struct {
	Room    Room
	Now     time.Time
	Entries []Entry
	People  []Participant
	Voices  map[string]Voice // how many have spoken, by kind
	Notes   map[int]int      // how many notes each small group has
	Unheard map[int]int      // how many of them it has not brought to the room
	Keys    []Note           // what small groups report back
	Moments []Moment         // how many marked which step of a story
}

// Name is the question as the audit would show it.
func (ShowConsole) Name() string { return "session.show_console" }

// Load reads it.
func (q ShowConsole) Load(tx *store.ReadTx) (x Console, err error) {
	if x.Room, err = roomByCode(tx, q.Code, ""); err != nil {
		return x, err
	}
	if x.People, err = participantsOf(tx, x.Room.ID); err != nil {
		return x, err
	}
	x.Now, x.Voices = tx.Now(), x.Room.Voices
	if x.Room.State != Frozen && x.Room.Forgotten == 0 {
		if x.Voices, err = voicesOf(tx, x.Room.ID); err != nil {
			return x, err
		}
	}
	if x.Notes, x.Unheard, x.Keys, err = countNotes(tx, x.Room.ID); err != nil {
		return x, err
	}
	if x.Moments, err = momentsOf(tx, x.Room.ID); err != nil {
		return x, err
	}
	x.Entries, err = entriesOf(tx, x.Room.ID)
	return x, err
}

// Allow lets who runs it, and who takes its notes.
func (ShowConsole) Allow(who policy.Actor, x Console) policy.Decision { return mayScribe(who, x.Room) }

// About names nobody.
func (ShowConsole) About(Console) string { return "" }

// Left is how many seconds the timer has, as the room was read.
func (x Console) Left() int { return x.Room.Timer.left(x.Now) }
