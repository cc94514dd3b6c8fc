package paper

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndSheet says that everything on a sheet is typed; one that nobody wrote on, too.
type EndSheet struct {
	Code   string
	Number int
}

// Name is the action as the audit shows it.
func (EndSheet) Name() string { return "session.end_sheet" }

// Check has nothing to look at.
func (EndSheet) Check() error { return nil }

// Load gives the sheet, and locks its session.
func (a EndSheet) Load(tx *store.Tx) (pile, error) { return loadPile(tx, a.Code, a.Number) }

// Allow lets who takes the notes of the session, and who runs it.
func (EndSheet) Allow(who policy.Actor, p pile) policy.Decision { return mayType(who, p) }

// Apply notes it.
func (a EndSheet) Apply(tx *store.Tx, _ policy.Actor, p pile) (ops.Done, error) {
	p.sheet.Whole = true
	return ops.Done{Subject: "session:" + p.room.ID, Detail: fmt.Sprintf("sheet %d is typed", a.Number)}, updateSheet(tx, p.sheet)
}
