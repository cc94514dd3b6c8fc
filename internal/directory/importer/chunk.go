package importer

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Chunk brings in one part of an import, in a transaction of its own. What it did is in the
// tally after it succeeded.
type Chunk struct {
	ImportID string
	Part     mapped
	AreaAt   map[string]string
	From     int // how many nouns were brought in before
	Tally    *tally
}

// Name is the action as the audit shows it.
func (Chunk) Name() string { return "import.chunk" }

// Check looks at the input alone.
func (a Chunk) Check() error {
	if a.Tally == nil {
		return errs.Fields{{Name: "tally", Message: "There is nowhere to count"}}
	}
	return nil
}

// Load gives the import, locked.
func (a Chunk) Load(tx *store.Tx) (Import, error) {
	return getImport(&tx.ReadTx, a.ImportID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (Chunk) Allow(who policy.Actor, _ Import) policy.Decision { return mayImport(who) }

// Apply writes what is new or changed.
func (a Chunk) Apply(tx *store.Tx, who policy.Actor, i Import) (ops.Done, error) {
	if i.State != Running {
		return ops.Done{}, fmt.Errorf("import %s is %s: %w", i.ID, i.State, errs.Conflict)
	}
	if i.Progress != a.From {
		return ops.Done{}, fmt.Errorf("import %s has come to %d, and not to %d: %w", i.ID, i.Progress, a.From, errs.Conflict)
	}
	w, err := newImportWriter(tx, who, i, a.AreaAt)
	if err != nil {
		return ops.Done{}, err
	}
	if err := w.write(a.Part); err != nil {
		return ops.Done{}, err
	}
	*a.Tally = w.tally
	for _, q := range w.tally.questions {
		if err := keepQuestion(tx, i, questionName(q), q); err != nil {
			return ops.Done{}, err
		}
	}
	i.Seen, i.Progress, i.Asked = tx.Now(), i.Progress+a.Part.nouns(), i.Asked+len(w.tally.questions)
	i.Counts.Created, i.Counts.Updated, i.Counts.Unchanged = i.Counts.Created+w.tally.created, i.Counts.Updated+w.tally.updated, i.Counts.Unchanged+w.tally.unchanged
	i.Counts.Read = i.Counts.Created + i.Counts.Updated + i.Counts.Unchanged
	if err := upsertImport(tx, i); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "import:" + i.ID,
		Detail: fmt.Sprintf("%d areas, %d organisations, %d locations, %d services: %d created, %d updated",
			len(a.Part.areas), len(a.Part.organisations), len(a.Part.locations), len(a.Part.services), w.tally.created, w.tally.updated),
	}, nil
}
