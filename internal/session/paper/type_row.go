package paper

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// TypeRow types one line of a sheet into the session's log. Its id is made by the form: sent again, the line is
// there once.
type TypeRow struct {
	Code   string
	Number int
	ID     string // of the entry
	Words  session.Words
	Last   bool // nothing else is on the sheet
}

// Name is the action as the audit shows it.
func (TypeRow) Name() string { return "session.type_row" }

// Check has the session look at the line when it is written.
func (a TypeRow) Check() error { return a.entry().Check() }

func (a TypeRow) entry() session.AddEntry {
	return session.AddEntry{Code: a.Code, ID: a.ID, Words: a.Words, Origin: session.Paper}
}

// Load gives the sheet, and locks its session.
func (a TypeRow) Load(tx *store.Tx) (pile, error) { return loadPile(tx, a.Code, a.Number) }

// Allow lets who takes the notes of the session, and who runs it.
func (TypeRow) Allow(who policy.Actor, p pile) policy.Decision { return mayType(who, p) }

// Apply writes the entry, and notes from which sheet it came.
func (a TypeRow) Apply(tx *store.Tx, who policy.Actor, p pile) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + p.room.ID, Detail: fmt.Sprintf("a line of sheet %d", a.Number)}
	there := slices.Contains(p.sheet.Entries, a.ID)
	if !there && len(p.sheet.Entries) >= mostRows {
		return done, errs.Fields{{Name: "text", Message: "That is more than fits on a sheet. Take the next one"}}
	}
	if err := session.Within(tx, who, a.entry()); err != nil {
		return done, err
	}
	if there { // sent again
		return done, nil
	}
	p.sheet.typed(who.ID, a.ID)
	p.sheet.Whole = a.Last
	return done, updateSheet(tx, p.sheet)
}
