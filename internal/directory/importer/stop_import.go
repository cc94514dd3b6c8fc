package importer

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StopImport stops an import that is under way: what it has done stands, and it can go on or be undone.
type StopImport struct{ ImportID string }

// Name is the action as the audit shows it.
func (StopImport) Name() string { return "import.stop" }

// Check looks at the input alone.
func (StopImport) Check() error { return nil }

// Load gives the import, locked.
func (a StopImport) Load(tx *store.Tx) (Import, error) {
	return getImport(&tx.ReadTx, a.ImportID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (StopImport) Allow(who policy.Actor, _ Import) policy.Decision { return mayImport(who) }

// Apply stops it.
func (a StopImport) Apply(tx *store.Tx, _ policy.Actor, i Import) (ops.Done, error) {
	if i.State != Running {
		return ops.Done{}, fmt.Errorf("import %s is %s: %w", i.ID, i.State, errs.Conflict)
	}
	i.State = Stopped
	return ops.Done{Subject: "import:" + i.ID, Detail: fmt.Sprintf("at %d of %d", i.Progress, i.Of)}, upsertImport(tx, i)
}

// GoOnImport lets an import go on that was stopped or killed, as long as its files are still kept.
type GoOnImport struct{ ImportID string }

// goingOn is an import that stopped, its draft, and the other imports of its source.
type goingOn struct {
	Import
	draft   Draft
	kept    bool // its files are still kept
	imports []Import
}

// Name is the action as the audit shows it.
func (GoOnImport) Name() string { return "import.go_on" }

// Check looks at the input alone.
func (GoOnImport) Check() error { return nil }

// Load gives the import, locked, with its draft.
func (a GoOnImport) Load(tx *store.Tx) (g goingOn, err error) {
	if g.Import, err = getImport(&tx.ReadTx, a.ImportID, tx.ForUpdate()); err != nil {
		return g, err
	}
	if g.draft, g.kept, err = optional(draftOf(&tx.ReadTx, a.ImportID)); err != nil {
		return g, err
	}
	if err := takeTurn(tx, g.Source); err != nil {
		return g, err
	}
	g.imports, err = listImports(&tx.ReadTx, g.Source)
	return g, err
}

// Allow lets directory editors and administrators.
func (GoOnImport) Allow(who policy.Actor, _ goingOn) policy.Decision { return mayImport(who) }

// Apply lets it go on.
func (a GoOnImport) Apply(tx *store.Tx, _ policy.Actor, g goingOn) (ops.Done, error) {
	i := g.Import
	if i.StateAt(tx.Now()) != Stopped || !g.kept {
		return ops.Done{}, fmt.Errorf("import %s is %s, its files kept: %t: %w", i.ID, i.State, g.kept, errs.Conflict)
	}
	for _, later := range g.imports {
		if later.ID != i.ID && later.State == Done && later.At.After(i.At) {
			return ops.Done{}, fmt.Errorf("import %s has brought newer files of this source: %w", later.ID, errs.Conflict)
		}
	}
	if err := othersStopped(tx, g.imports, i.ID); err != nil {
		return ops.Done{}, err
	}
	i.State, i.Seen = Running, tx.Now()
	return ops.Done{
		Subject: "import:" + i.ID, Detail: fmt.Sprintf("at %d of %d", i.Progress, i.Of), Events: []events.Event{ImportBegun{g.draft.ID}},
	}, upsertImport(tx, i)
}

// draftOf is the draft that an import was begun from.
func draftOf(tx *store.ReadTx, importID string) (Draft, error) {
	drafts, err := listDrafts(tx)
	if err != nil {
		return Draft{}, err
	}
	for _, d := range drafts {
		if d.ImportID == importID {
			return d, nil
		}
	}
	return Draft{}, fmt.Errorf("draft of import %s: %w", importID, errs.NotFound)
}
