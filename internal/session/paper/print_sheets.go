package paper

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// PrintSheets gives numbers to sheets that are about to be printed for one of the questions.
type PrintSheets struct {
	Code string
	Part session.Part
	Many int
	From *int // where to say the number of the first; may be nil
}

// Name is the action as the audit shows it.
func (PrintSheets) Name() string { return "session.print_sheets" }

// Check looks at the input alone.
func (a PrintSheets) Check() error {
	var f errs.Fields
	if !a.Part.Asks() {
		f.Add("part", "Choose the question that the sheets are for")
	}
	if a.Many < 1 || a.Many > MostPrinted {
		f.Add("many", "Print from 1 to 40 sheets at a time")
	}
	return f.Err()
}

// stack is a session with all of its sheets.
type stack struct {
	room   session.Room
	sheets []Sheet
}

// Load gives the session, locked, and the sheets that there are.
func (a PrintSheets) Load(tx *store.Tx) (s stack, err error) {
	if s.room, err = session.LockRoom(tx, a.Code); err != nil {
		return s, err
	}
	s.sheets, err = sheetsOf(&tx.ReadTx, s.room.ID)
	return s, err
}

// Allow lets who takes the notes of the session, and who runs it.
func (PrintSheets) Allow(who policy.Actor, s stack) policy.Decision { return s.room.Helped(who) }

// Apply numbers them.
func (a PrintSheets) Apply(tx *store.Tx, _ policy.Actor, s stack) (ops.Done, error) {
	first := len(s.sheets) + 1
	done := ops.Done{Subject: "session:" + s.room.ID, Detail: fmt.Sprintf("sheets %d to %d", first, first+a.Many-1)}
	switch {
	case s.room.State == session.Frozen:
		return done, errs.Fields{{Name: "many", Message: "The log of this session is final: nothing can be added from paper any more"}}
	case len(s.sheets)+a.Many > MostSheets:
		return done, errs.Fields{{Name: "many", Message: fmt.Sprintf("A session has %d sheets at most, and %d are printed", MostSheets, len(s.sheets))}}
	}
	for i := range a.Many {
		if err := insertSheet(tx, Sheet{RoomID: s.room.ID, Number: first + i, Part: a.Part}); err != nil {
			return done, err
		}
	}
	if a.From != nil {
		*a.From = first
	}
	return done, nil
}
