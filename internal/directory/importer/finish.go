package importer

import (
	"fmt"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FinishImport notes that an import is done, with what it counted and asked.
type FinishImport struct {
	ImportID  string
	Counts    Counts
	Questions []source.Question
	Answered  []string // names of questions that were answered for this import
}

// DirectoryImported says that an import is done.
type DirectoryImported struct{ ImportID string }

// EventName names the event.
func (DirectoryImported) EventName() string { return "directory.imported" }

// Name is the action as the audit shows it.
func (FinishImport) Name() string { return "import.finish" }

// Check looks at the input alone.
func (FinishImport) Check() error { return nil }

// Load gives the import, locked.
func (a FinishImport) Load(tx *store.Tx) (Import, error) {
	return getImport(&tx.ReadTx, a.ImportID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (FinishImport) Allow(who policy.Actor, _ Import) policy.Decision { return mayImport(who) }

// Apply notes it.
func (a FinishImport) Apply(tx *store.Tx, _ policy.Actor, i Import) (ops.Done, error) {
	if i.State != Running {
		return ops.Done{}, fmt.Errorf("import %s is %s: %w", i.ID, i.State, errs.Conflict)
	}
	i.State, i.Counts = Done, a.Counts
	if err := upsertImport(tx, i); err != nil {
		return ops.Done{}, err
	}
	for _, q := range a.Questions {
		if err := keepQuestion(tx, i, questionName(q), q); err != nil {
			return ops.Done{}, err
		}
	}
	if err := settleQuestions(tx, i, a.Answered); err != nil {
		return ops.Done{}, err
	}
	if err := acceptQuestions(tx, i); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "import:" + i.ID, Detail: i.Counts.String(), Events: []events.Event{DirectoryImported{i.ID}},
	}, nil
}

// questionName is the same for the same question asked again, wherever its row has moved to.
func questionName(q source.Question) string {
	if q.Subject == "" {
		return fingerprint([]any{q.Kind, q.Field, q.File, q.Row})
	}
	return fingerprint([]any{q.Kind, q.Field, q.Subject})
}
