package importer

import (
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListQuestions lists what imports have asked and nobody has answered yet.
type ListQuestions struct{}

// Name is the search as the audit shows it.
func (ListQuestions) Name() string { return "question.list" }

// Needs names the roles that may see the questions.
func (ListQuestions) Needs() policy.Permission { return ListImports{}.Needs() }

// List reads them.
func (ListQuestions) List(tx *store.ReadTx, scope policy.Scope) ([]source.Question, error) {
	return openQuestions(tx, scope)
}
