package importer

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// BeginImport lets a draft be brought in. That is done after it, part by part, by a reaction to
// [ImportBegun]; one import at a time for each source.
type BeginImport struct {
	DraftID string
	Version int // as whoever begins it saw the draft
}

// ImportBegun says that a draft is to be brought in.
type ImportBegun struct{ DraftID string }

// EventName names the event.
func (ImportBegun) EventName() string { return "directory.import_begun" }

// beginning is a draft, with the imports of its source.
type beginning struct {
	Draft
	imports []Import
}

// Name is the action as the audit shows it.
func (BeginImport) Name() string { return "import.begin" }

// Check looks at the input alone.
func (BeginImport) Check() error { return nil }

// Load gives the draft, locked, and the imports of its source.
func (a BeginImport) Load(tx *store.Tx) (b beginning, err error) {
	if b.Draft, err = getDraft(&tx.ReadTx, a.DraftID, tx.ForUpdate()); err != nil {
		return b, err
	}
	if err := takeTurn(tx, b.Source); err != nil {
		return b, err
	}
	b.imports, err = listImports(&tx.ReadTx, b.Source)
	return b, err
}

// Allow lets directory editors and administrators.
func (BeginImport) Allow(who policy.Actor, _ beginning) policy.Decision { return mayImport(who) }

// Apply notes that it begins.
func (a BeginImport) Apply(tx *store.Tx, who policy.Actor, b beginning) (ops.Done, error) {
	if err := b.changeable(a.Version); err != nil {
		return ops.Done{}, err
	}
	if err := othersStopped(tx, b.imports, ""); err != nil {
		return ops.Done{}, err
	}
	i := Import{
		ID: ids.New(), At: tx.Now(), Seen: tx.Now(), By: who.ID, ByName: who.Name, Source: b.Source, Format: b.Format,
		Files: b.Names(), State: Running, Answers: AnswersAfter(b.imports, b.Source, b.Format, b.Says()),
	}
	d := b.Draft
	d.ImportID, d.Begun = i.ID, tx.Now()
	d.extend(tx.Now())
	if err := upsertDraft(tx, d); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "import:" + i.ID, Detail: fmt.Sprintf("%s, %d files, draft %s", i.Format, len(i.Files), d.ID),
		Events: []events.Event{ImportBegun{d.ID}},
	}, upsertImport(tx, i)
}

// othersStopped refuses while another import of the source is under way, and notes of those that were
// killed that they have stopped.
func othersStopped(tx *store.Tx, imports []Import, but string) error {
	for _, i := range imports {
		switch {
		case i.ID == but:
		case i.StateAt(tx.Now()) == Running, i.State == Undoing:
			return fmt.Errorf("import %s of the same source is %s: %w", i.ID, i.State, errs.Conflict)
		case i.State == Running:
			i.State = Stopped
			if err := upsertImport(tx, i); err != nil {
				return err
			}
		}
	}
	return nil
}
