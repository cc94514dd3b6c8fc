package submit

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerNotes is what those who sent something say to notes: what they changed, or why not. All of a page goes at once,
// so that what was typed at one note is not lost when another is kept.
type AnswerNotes struct {
	SubmissionID string
	Answers      map[string]string // by the id of a note; no words take an answer away
}

// Name is the action as the audit shows it.
func (AnswerNotes) Name() string { return "submission.answer_notes" }

// Check looks at the input alone. Each answer is a field of its own: "answer-" and the id of its note.
func (a AnswerNotes) Check() error {
	var f errs.Fields
	for _, id := range a.ids() {
		most(&f, "answer-"+id, a.Answers[id], mostText)
	}
	return f.Err()
}

// ids are those of the notes, in an order that is always the same.
func (a AnswerNotes) ids() []string { return slices.Sorted(maps.Keys(a.Answers)) }

// Load gives the submission, locked.
func (a AnswerNotes) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets who leads the engagement, and who takes its notes.
func (AnswerNotes) Allow(who policy.Actor, x Whole) policy.Decision { return x.Engagement.MayHelp(who) }

// Apply keeps them. A note that was not sent yet is not there for them.
func (a AnswerNotes) Apply(tx *store.Tx, _ policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "no answer"}
	var kept []string
	for _, id := range a.ids() {
		n, there := x.Note(id)
		if !there || n.SentAt == 0 {
			return done, fmt.Errorf("note %.36q: %w", id, errs.NotFound)
		}
		if state := x.State(); !state.Theirs() || n.Round != x.Round {
			return done, errs.Fields{{Name: "answer-" + id, Message: "Nothing was kept. What you sent " + standing[state]}}
		}
		text := plain.Text(a.Answers[id])
		if text == n.Answer {
			continue
		}
		n.Answer = text
		if err := updateNote(tx, n); err != nil {
			return done, err
		}
		kept = append(kept, id)
	}
	if len(kept) > 0 {
		done.Detail = "answer to note " + strings.Join(kept, ", ")
	}
	return done, nil
}
