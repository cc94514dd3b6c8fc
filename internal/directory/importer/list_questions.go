package importer

import (
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListQuestions lists what imports have asked and nobody has answered yet.
type ListQuestions struct {
	Answered bool // those instead of which somebody has said: leave it as it was done
}

// OpenQuestion is a question that nobody has answered yet.
type OpenQuestion struct {
	Source   string
	Name     string // see [QuestionName]
	ImportID string // the last import that asked it
	source.Question
}

// Name is the search as the audit shows it.
func (ListQuestions) Name() string { return "question.list" }

// Needs names the roles that may see the questions.
func (ListQuestions) Needs() policy.Permission { return ListImports{}.Needs() }

// List reads them.
func (q ListQuestions) List(tx *store.ReadTx, scope policy.Scope) ([]OpenQuestion, error) {
	if q.Answered {
		return questionsIn(tx, scope, "answered")
	}
	return questionsIn(tx, scope, "open")
}
