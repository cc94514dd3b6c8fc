package submit

import (
	"errors"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Decline says that what was sent can't be validated, and why. They may appeal, and may send something else.
type Decline struct {
	SubmissionID string
	Round        int // that was read
	Why          string
}

// Name is the action as the audit shows it.
func (Decline) Name() string { return "submission.decline" }

// Check looks at the input alone.
func (a Decline) Check() error {
	return reason("why", a.Why, "Write why, and what they could do instead: they read it")
}

// Load gives the submission, locked.
func (a Decline) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (Decline) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply keeps it.
func (a Decline) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "declined"}
	if err := errors.Join(x.refused("decline", x.Today), x.read(a.Round)); err != nil {
		return done, err
	}
	x.Letter, x.WrittenBy, x.Judged, x.Approvals = plain.Text(a.Why), who.ID, with(x.Judged, who.ID), nil
	done.Events = []events.Event{Answered{x.ID, x.Version + 1}}
	return done, x.turn(tx, who, after("decline"), "declined")
}
