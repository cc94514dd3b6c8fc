package submit

import (
	"fmt"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostNotes is how many a submission may have.
const mostNotes = 600

// WriteNote writes down what a validator says of one line. Until feedback is given it is for the validators alone, and can
// be changed.
type WriteNote struct {
	ID           string // made when the form was shown
	SubmissionID string
	Round        int // that was read
	Line         string
	Kind         Kind
	Marks        map[string]Mark
	Text         string
}

// Name is the action as the audit shows it.
func (WriteNote) Name() string { return "submission.write_note" }

// Check looks at the input alone.
func (a WriteNote) Check() error {
	return Note{ID: a.ID, Kind: a.Kind, Marks: a.Marks, Text: a.Text}.check().Err()
}

// Load gives the submission, locked.
func (a WriteNote) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (WriteNote) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply keeps it.
func (a WriteNote) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "note " + a.ID}
	if err := a.refused(x); err != nil {
		return done, err
	}
	s, err := x.Sent(0)
	if err != nil {
		return done, err
	}
	about, there := lineOf(s, a.Line)
	if !there {
		return done, fmt.Errorf("line %.36q of what was sent: %w", a.Line, errs.NotFound)
	}
	n := Note{ID: a.ID, Round: x.Round, Line: a.Line, Kind: a.Kind, Marks: a.Marks, Text: plain.Text(a.Text), By: who.ID, At: x.Now, About: about}
	was, there := x.Note(a.ID)
	switch {
	case !there && len(x.Notes) >= mostNotes:
		return done, errs.Fields{{Name: "text", Message: fmt.Sprintf("%d notes are the most. Change those that are there", mostNotes)}}
	case there && (was.SentAt != 0 || was.Line != a.Line):
		return done, errs.Fields{{Name: "text", Message: "This note was sent already. Write a new one"}}
	case there:
		return done, updateNote(tx, n)
	}
	return done, insertNote(tx, x.ID, n)
}

// refused says in words why nothing can be noted; nil when it can.
func (a WriteNote) refused(x Whole) error {
	switch state := x.State(); {
	case state.May("take up"):
		return errs.Fields{{Name: "text", Message: "Take it up first: then others see that you read it"}}
	case state != InReview && state != Feedback:
		return errs.Fields{{Name: "text", Message: "Nothing was kept. This submission " + standing[state]}}
	case a.Round != x.Round:
		return errs.Fields{{Name: "text", Message: "They have sent it again since. Read what they sent, and write your note on that"}}
	}
	return nil
}
