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

// CheckSheet has somebody read a typed sheet again, beside the paper: what was typed wrong is put right. It
// should be somebody else than who typed it; where there is nobody else, they say so.
type CheckSheet struct {
	Code     string
	Number   int
	Readings []Reading
	Alone    bool // nobody else is there to read it
}

// Reading is a line as it reads on the paper.
type Reading struct {
	ID    string // of the entry
	Was   string // the text as it was shown
	Words session.Words
}

// Name is the action as the audit shows it.
func (CheckSheet) Name() string { return "session.check_sheet" }

// Check has the session look at each line when it is changed.
func (a CheckSheet) Check() error { return nil }

// Load gives the sheet, and locks its session.
func (a CheckSheet) Load(tx *store.Tx) (pile, error) { return loadPile(tx, a.Code, a.Number) }

// Allow lets who takes the notes of the session, and who runs it.
func (CheckSheet) Allow(who policy.Actor, p pile) policy.Decision { return mayType(who, p) }

// Apply changes what is different, and notes who read it.
func (a CheckSheet) Apply(tx *store.Tx, who policy.Actor, p pile) (ops.Done, error) {
	done := ops.Done{Subject: "session:" + p.room.ID, Detail: fmt.Sprintf("sheet %d is checked", a.Number)}
	switch {
	case !p.sheet.Whole:
		return done, errs.Fields{{Name: "sheet", Message: "Type the whole sheet first"}}
	case p.sheet.TypedIn(who.ID) && !a.Alone:
		return done, errs.Fields{{Name: "alone", Message: "You typed this sheet. Ask somebody else to read it again, or say that nobody else is there"}}
	}
	for i, r := range a.Readings {
		if !slices.Contains(p.sheet.Entries, r.ID) {
			return done, errs.NotFound
		}
		change := session.ChangeEntry{Code: a.Code, ID: r.ID, Was: r.Was, Words: r.Words}
		if err := session.Within(tx, who, change); err != nil {
			return done, atLine(i, err)
		}
	}
	p.sheet.CheckedBy, p.sheet.Read = who.ID, ""
	return done, updateSheet(tx, p.sheet)
}

// atLine says at which line words are wrong.
func atLine(i int, err error) error {
	found := errs.Of(err)
	if len(found) == 0 {
		return err
	}
	var f errs.Fields
	for _, x := range found {
		f.Add(fmt.Sprintf("%s-%d", x.Name, i+1), fmt.Sprintf("Line %d: %s", i+1, x.Message))
	}
	return f
}
