package importer

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mayImport is who may bring data in, and take it out again.
func mayImport(who policy.Actor) policy.Decision {
	return policy.RequireRole(who, policy.DirectoryEditor, policy.Administrator)
}

// StartImport notes that an import begins. An import of the same source that never ended counts as
// stopped from now on.
type StartImport struct{ Import Import }

// Name is the action as the audit shows it.
func (StartImport) Name() string { return "import.start" }

// Check looks at the input alone.
func (a StartImport) Check() error {
	var f errs.Fields
	if !ids.Valid(a.Import.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if a.Import.Source == "" || len(a.Import.Source) > 100 {
		f.Add("source", "Give the source a short name")
	}
	f = append(f, a.Import.Answers.Check()...)
	return f.Err()
}

// Load gives the imports of the same source.
func (a StartImport) Load(tx *store.Tx) ([]Import, error) {
	return listImports(&tx.ReadTx, a.Import.Source)
}

// Allow lets directory editors and administrators.
func (StartImport) Allow(who policy.Actor, _ []Import) policy.Decision { return mayImport(who) }

// Apply notes it.
func (a StartImport) Apply(tx *store.Tx, _ policy.Actor, before []Import) (ops.Done, error) {
	for _, i := range before {
		if i.ID == a.Import.ID {
			return ops.Done{}, fmt.Errorf("import %s has begun already: %w", i.ID, errs.Conflict)
		}
		if i.State != Running {
			continue
		}
		i.State = Stopped
		if err := upsertImport(tx, i); err != nil {
			return ops.Done{}, err
		}
	}
	i := a.Import
	i.At, i.State = tx.Now(), Running
	return ops.Done{Subject: "import:" + i.ID, Detail: fmt.Sprintf("%s, %d files", i.Format, len(i.Files))}, upsertImport(tx, i)
}
