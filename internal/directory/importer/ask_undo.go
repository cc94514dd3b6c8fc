package importer

import (
	"context"
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AskUndo lets an import be undone. That is done after it, part by part, by a reaction to
// [ImportUndoAsked].
type AskUndo struct{ ImportID string }

// ImportUndoAsked says that an import is to be undone.
type ImportUndoAsked struct{ ImportID string }

// EventName names the event.
func (ImportUndoAsked) EventName() string { return "directory.import_undo_asked" }

// Name is the action as the audit shows it.
func (AskUndo) Name() string { return "import.ask_undo" }

// Check looks at the input alone.
func (AskUndo) Check() error { return nil }

// Load gives the import, locked, with those that were built on it.
func (a AskUndo) Load(tx *store.Tx) (u undoing, err error) {
	if u.Import, err = getImport(&tx.ReadTx, a.ImportID, tx.ForUpdate()); err != nil {
		return u, err
	}
	u.later, err = builtOn(&tx.ReadTx, u.Import)
	return u, err
}

// Allow lets directory editors and administrators.
func (AskUndo) Allow(who policy.Actor, _ undoing) policy.Decision { return mayImport(who) }

// Apply notes it.
func (a AskUndo) Apply(tx *store.Tx, _ policy.Actor, u undoing) (ops.Done, error) {
	switch {
	case u.State == Undone || u.State == Undoing:
		return ops.Done{}, fmt.Errorf("import %s is %s: %w", u.ID, u.State, errs.Conflict)
	case len(u.later) > 0:
		return ops.Done{}, fmt.Errorf("later imports built on this one: undo %s first: %w", strings.Join(u.later, ", then "), errs.Conflict)
	}
	u.State = Undoing
	return ops.Done{Subject: "import:" + u.ID, Events: []events.Event{ImportUndoAsked{u.ID}}}, upsertImport(tx, u.Import)
}

// UndoAsked undoes an import to its end, as [AskUndo] asked for. It is safe to repeat.
func UndoAsked(ctx context.Context, r *ops.Runner, who policy.Actor, id string) error {
	_, err := UndoWholeImport(ctx, r, who, id)
	return ignore(err, errs.Conflict) // it was undone already
}
