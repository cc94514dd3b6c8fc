package importer

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// UndoImport takes back a part of what an import did, the last things first, and is done again
// until nothing is left. Every noun gets the words of its version before the import; what the
// import had made is taken away. What somebody has changed since is left alone, and named.
type UndoImport struct {
	ImportID string
	Result   *UndoResult
}

// UndoResult is what came of undoing, part by part.
type UndoResult struct {
	Undone int      // nouns
	Left   []string // nouns that were left, in words
	Done   bool     // nothing of the import is left to undo
}

// undoing is an import, with those that were built on it.
type undoing struct {
	Import
	later []string
}

// ImportTakenBack says that an import was undone.
type ImportTakenBack struct{ ImportID string }

// EventName names the event.
func (ImportTakenBack) EventName() string { return "directory.import_undone" }

// Name is the action as the audit shows it.
func (UndoImport) Name() string { return "import.undo" }

// Check looks at the input alone.
func (a UndoImport) Check() error {
	if a.Result == nil {
		return errs.Fields{{Name: "result", Message: "There is nowhere to say what happened"}}
	}
	return nil
}

// Load gives the import, locked.
func (a UndoImport) Load(tx *store.Tx) (u undoing, err error) {
	u.Import, err = getImport(&tx.ReadTx, a.ImportID, tx.ForUpdate())
	if err != nil || u.State == Undoing {
		return u, err // it was looked into when the undoing began
	}
	u.later, err = builtOn(&tx.ReadTx, u.Import)
	return u, err
}

// Allow lets directory editors and administrators.
func (UndoImport) Allow(who policy.Actor, _ undoing) policy.Decision { return mayImport(who) }

// Apply undoes up to partSize changes.
func (a UndoImport) Apply(tx *store.Tx, who policy.Actor, u undoing) (ops.Done, error) {
	switch {
	case u.State == Undone:
		return ops.Done{}, fmt.Errorf("import %s was undone already: %w", u.ID, errs.Conflict)
	case len(u.later) > 0:
		return ops.Done{}, fmt.Errorf("later imports built on this one: undo %s first: %w", strings.Join(u.later, ", then "), errs.Conflict)
	}
	d, err := directory.NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	changes, err := lastChanges(&tx.ReadTx, u.Import, partSize)
	if err != nil {
		return ops.Done{}, err
	}
	var result UndoResult
	for _, c := range changes {
		if err := undoChange(undoDesk{d}, who, u.Import, c, &result); err != nil {
			return ops.Done{}, err
		}
	}
	if n := len(changes); n > 0 {
		u.UndoneTo = changes[n-1].Number
		if err := markChanges(tx, u.ID, u.UndoneTo, changes[0].Number, changeUndone); err != nil {
			return ops.Done{}, err
		}
	}
	result.Done = len(changes) < partSize
	done := ops.Done{Subject: "import:" + u.ID, Detail: fmt.Sprintf("%d undone, %d left", result.Undone, len(result.Left))}
	u.State = Undoing
	if result.Done {
		u.State = Undone
		done.Events = []events.Event{ImportTakenBack{u.ID}}
		if err := errors.Join(u.takeBackQuestions(tx), u.reopenDraft(tx)); err != nil {
			return ops.Done{}, err
		}
	}
	*a.Result = result
	return done, upsertImport(tx, u.Import)
}

// takeBackQuestions takes back what the import was the first to ask, and opens again what was answered
// for it.
func (i Import) takeBackQuestions(tx *store.Tx) error {
	if err := errors.Join(deleteQuestions(tx, i.ID), reopenQuestions(tx, i.ID)); err != nil {
		return err
	}
	imports, err := listImports(&tx.ReadTx, i.Source)
	if err != nil {
		return err
	}
	before, _ := lastStanding(slices.DeleteFunc(imports, func(x Import) bool { return x.ID == i.ID }), i.Source)
	var now []string
	for _, name := range slices.Sorted(maps.Keys(i.Accepted)) {
		if !before.Accepted[name] {
			now = append(now, name)
		}
	}
	return reopenAccepted(tx, i, now)
}

// reopenDraft gives the files of an import that had stopped back to whoever wants to bring them in anew.
func (i Import) reopenDraft(tx *store.Tx) error {
	d, there, err := optional(draftOf(&tx.ReadTx, i.ID))
	if err != nil || !there {
		return err
	}
	d.ImportID, d.Begun = "", time.Time{}
	d.Version++
	return upsertDraft(tx, d)
}
