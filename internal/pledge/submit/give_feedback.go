package submit

import (
	"errors"
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// GiveFeedback sends the notes of a round, with a letter. It asks for changes or leaves it to those who read it. Whoever is
// asked has four weeks.
type GiveFeedback struct {
	SubmissionID string
	Round        int  // that was read
	Ask          bool // for changes
	Letter       string
}

// Answered says that the authority has written to those who sent something.
type Answered struct {
	SubmissionID string
	Version      int
}

// EventName names the event.
func (Answered) EventName() string { return "submission.answered" }

// Name is the action as the audit shows it.
func (GiveFeedback) Name() string { return "submission.give_feedback" }

// Check looks at the input alone.
func (a GiveFeedback) Check() error {
	return reason("letter", a.Letter, "Write a few friendly words: what is good, and what would help")
}

// Load gives the submission, locked.
func (a GiveFeedback) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (GiveFeedback) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply sends it.
func (a GiveFeedback) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "feedback"}
	move := "give feedback"
	if a.Ask {
		move = "ask for changes"
	}
	if err := errors.Join(x.refused(move, x.Today), x.read(a.Round)); err != nil {
		return done, err
	}
	notes := x.unsent()
	if a.Ask && !slices.ContainsFunc(x.Notes, func(n Note) bool { return n.Round == x.Round && n.Kind == Needed }) {
		return done, errs.Fields{{Name: "letter", Message: "Say on a line what is needed, so that they know what to change. Then ask for it"}}
	}
	if a.Ask {
		x.Due, x.Judged = addDays(x.Today, answerDays), with(x.Judged, who.ID)
		done.Detail = "changes are asked for by " + x.Due
	}
	x.Letter, x.WrittenBy, x.Approvals = plain.Text(a.Letter), who.ID, nil
	done.Events = []events.Event{Answered{x.ID, x.Version + 1}}
	for _, n := range notes {
		if err := sendNote(tx, n.ID, x.Now); err != nil {
			return done, err
		}
	}
	return done, x.turn(tx, who, after(move), move)
}

// read says in words that somebody read another round than the last; nil when they read that.
func (x Whole) read(round int) error {
	if round == x.Round {
		return nil
	}
	return errs.Fields{{Name: "submission", Message: "Nothing was changed. They have sent it again since: read what they sent first"}}
}

// with is a list of accounts with one more, each once.
func with(list []string, id string) []string {
	if slices.Contains(list, id) {
		return list
	}
	return append(slices.Clone(list), id)
}
