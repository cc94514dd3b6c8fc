package paper

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ShowSheets is a session with all of its sheets.
type ShowSheets struct{ Code string }

// Stack is that.
type Stack struct {
	Room   session.Room
	Sheets []Sheet // by number
}

// Name is the question as the audit would show it.
func (ShowSheets) Name() string { return "session.show_sheets" }

// Load reads them.
func (q ShowSheets) Load(tx *store.ReadTx) (s Stack, err error) {
	if s.Room, err = session.RoomBy(tx, q.Code); err != nil {
		return s, err
	}
	s.Sheets, err = sheetsOf(tx, s.Room.ID)
	return s, err
}

// Allow lets who takes the notes of the session, and who runs it.
func (ShowSheets) Allow(who policy.Actor, s Stack) policy.Decision { return s.Room.Helped(who) }

// About names nobody.
func (ShowSheets) About(Stack) string { return "" }
