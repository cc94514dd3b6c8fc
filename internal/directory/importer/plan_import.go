package importer

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PlanImport notes how many nouns an import has to bring in, and gives it back as it stands. One that
// goes on after it was stopped, and has to bring in another number than before, begins anew: what is
// there already stays as it is.
type PlanImport struct {
	ImportID string
	Of       int
	Import   *Import // set to how it stands
}

// Name is the action as the audit shows it.
func (PlanImport) Name() string { return "import.plan" }

// Check looks at the input alone.
func (a PlanImport) Check() error {
	if a.Import == nil {
		return errs.Fields{{Name: "import", Message: "There is nowhere to say how it stands"}}
	}
	return nil
}

// Load gives the import, locked.
func (a PlanImport) Load(tx *store.Tx) (Import, error) {
	return getImport(&tx.ReadTx, a.ImportID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (PlanImport) Allow(who policy.Actor, _ Import) policy.Decision { return mayImport(who) }

// Apply notes it.
func (a PlanImport) Apply(tx *store.Tx, _ policy.Actor, i Import) (ops.Done, error) {
	if i.State != Running {
		return ops.Done{}, fmt.Errorf("import %s is %s: %w", i.ID, i.State, errs.Conflict)
	}
	if i.Of != a.Of {
		i.Of, i.Progress = a.Of, 0
		i.Counts, i.Asked = Counts{}, 0
	}
	i.Seen = tx.Now()
	*a.Import = i
	return ops.Done{Subject: "import:" + i.ID, Detail: fmt.Sprintf("%d to bring in, %d done", i.Of, i.Progress)}, upsertImport(tx, i)
}
