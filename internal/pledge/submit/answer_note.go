package submit

import (
	"fmt"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerNote is what those who sent something say to a note: what they changed, or why not.
type AnswerNote struct{ SubmissionID, ID, Text string }

// Name is the action as the audit shows it.
func (AnswerNote) Name() string { return "submission.answer_note" }

// Check looks at the input alone. No words take an answer away.
func (a AnswerNote) Check() error {
	var f errs.Fields
	most(&f, "answer", a.Text, mostText)
	return f.Err()
}

// Load gives the submission, locked.
func (a AnswerNote) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets who leads the engagement, and who takes its notes.
func (AnswerNote) Allow(who policy.Actor, x Whole) policy.Decision { return x.Engagement.MayHelp(who) }

// Apply keeps it. A note that was not sent yet is not there for them.
func (a AnswerNote) Apply(tx *store.Tx, _ policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "answer to note " + a.ID}
	n, there := x.Note(a.ID)
	if !there || n.SentAt == 0 {
		return done, fmt.Errorf("note %.36q: %w", a.ID, errs.NotFound)
	}
	if state := x.State(); !state.Theirs() || n.Round != x.Round {
		return done, errs.Fields{{Name: "answer", Message: "Nothing was kept. What you sent " + standing[state]}}
	}
	n.Answer = plain.Text(a.Text)
	return done, updateNote(tx, n)
}
