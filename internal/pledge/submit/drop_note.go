package submit

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DropNote takes a note away that was not sent yet.
type DropNote struct{ SubmissionID, ID string }

// Name is the action as the audit shows it.
func (DropNote) Name() string { return "submission.drop_note" }

// Check has nothing to look at.
func (DropNote) Check() error { return nil }

// Load gives the submission, locked.
func (a DropNote) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (DropNote) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply deletes it.
func (a DropNote) Apply(tx *store.Tx, _ policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "note " + a.ID + " is taken away"}
	n, there := x.Note(a.ID)
	switch {
	case !there:
		return done, nil
	case n.SentAt != 0:
		return done, errs.Fields{{Name: "note", Message: "They have read this note already: it stays"}}
	}
	return done, deleteNote(tx, a.ID)
}
