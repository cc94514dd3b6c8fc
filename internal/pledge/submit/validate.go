package submit

import (
	"errors"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Validate says that what was sent is good. Where the scheme wants two to say so, the first waits for the second.
type Validate struct {
	SubmissionID string
	Round        int // that was read
	Why          string
}

// Name is the action as the audit shows it.
func (Validate) Name() string { return "submission.validate" }

// Check looks at the input alone.
func (a Validate) Check() error { return reason("why", a.Why, "Write why it is good") }

// Load gives the submission, locked.
func (a Validate) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (Validate) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply keeps it.
func (a Validate) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "found good"}
	if err := errors.Join(x.refused("validate", x.Today), x.read(a.Round)); err != nil {
		return done, err
	}
	if x.approved(who.ID) {
		return done, errs.Fields{{Name: "why", Message: "You have said so already. This scheme wants a second validator to say so, too"}}
	}
	if x.Engagement.SchemeID != x.SchemeID {
		return done, errs.Fields{{Name: "submission", Message: "Nothing was changed. Their session belongs to another scheme by now"}}
	}
	x.Approvals = append(x.Approvals, Approval{who.ID, x.Now, plain.Text(a.Why)})
	x.Judged = with(x.Judged, who.ID)
	if len(x.Approvals) < x.Rules.needed() {
		return done, keep(tx, who, x.Submission, "found good by one")
	}
	x.Letter, x.WrittenBy, done.Detail = plain.Text(a.Why), who.ID, "validated"
	done.Events = []events.Event{Answered{x.ID, x.Version + 1}}
	return done, x.turn(tx, who, after("validate"), "validated")
}
