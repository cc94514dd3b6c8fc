package importer

import (
	"fmt"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SettleQuestion says of a question that an import has left open: it is dealt with. Asked again by a
// later import, it stays so. Whether an address may be shown can't be said here, and a question about
// that stays open.
type SettleQuestion struct {
	Source   string
	Question string // its name
	Open     bool   // it is not dealt with after all
}

// kept is a question as it is kept.
type kept struct {
	state string
	source.Question
}

// Name is the action as the audit shows it.
func (SettleQuestion) Name() string { return "question.settle" }

// Check looks at the input alone.
func (SettleQuestion) Check() error { return nil }

// Load gives the question, locked.
func (a SettleQuestion) Load(tx *store.Tx) (kept, error) {
	return lockQuestion(tx, a.Source, a.Question)
}

// Allow lets directory editors and administrators.
func (SettleQuestion) Allow(who policy.Actor, _ kept) policy.Decision { return mayImport(who) }

// Apply notes it.
func (a SettleQuestion) Apply(tx *store.Tx, _ policy.Actor, k kept) (ops.Done, error) {
	state := "answered"
	if a.Open {
		state = "open"
	}
	if !a.Open && (k.Kind == source.AddressKeptBack || k.Kind == source.ShiftedDays) {
		return ops.Done{}, errs.Fields{{Name: "question", Message: "This is answered by an import: bring the files in again, and answer it there"}}
	}
	if k.state == state {
		return ops.Done{}, fmt.Errorf("question %s is %s: %w", a.Question, k.state, errs.Conflict)
	}
	return ops.Done{Subject: "question:" + a.Question, Detail: string(k.Kind) + ": " + state}, setQuestion(tx, a.Source, a.Question, state)
}
