package submit

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MoreTime gives another day by which an answer is due, also when the last one is past.
type MoreTime struct {
	SubmissionID string
	Due          string // a day
}

// Name is the action as the audit shows it.
func (MoreTime) Name() string { return "submission.more_time" }

// Check looks at the input alone.
func (a MoreTime) Check() error {
	if !isDay(a.Due) {
		return errs.Fields{{Name: "due", Message: "Give a day, such as 2026-12-31"}}
	}
	return nil
}

// Load gives the submission, locked.
func (a MoreTime) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (MoreTime) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply keeps it.
func (a MoreTime) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "an answer is due on " + a.Due}
	if err := x.refused("give more time", x.Today); err != nil {
		return done, err
	}
	switch {
	case a.Due == x.Due:
		return done, nil
	case a.Due <= x.Today || a.Due < x.Due:
		return done, errs.Fields{{Name: "due", Message: "Give a day that is later than the one they have, and still to come"}}
	case a.Due > addDays(x.Today, mostTime):
		return done, errs.Fields{{Name: "due", Message: "Give a day within a year"}}
	}
	if other, there, err := latest(&tx.ReadTx, x.EngagementID, ""); err != nil || there && other.ID != x.ID {
		return done, newer(err)
	}
	x.Due = a.Due
	done.Events = []events.Event{Answered{x.ID, x.Version + 1}}
	return done, x.turn(tx, who, Asked, "more time")
}

// newer says in words that what was sent since stands in the way.
func newer(err error) error {
	if err != nil {
		return err
	}
	return errs.Fields{{Name: "submission", Message: "Nothing was changed. They have sent a new one since"}}
}
