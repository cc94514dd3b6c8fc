package submit

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Withdraw takes back what was sent. It stays on record, and something new can be sent at any time.
type Withdraw struct {
	SubmissionID string
	Why          string
}

// Name is the action as the audit shows it.
func (Withdraw) Name() string { return "submission.withdraw" }

// Check looks at the input alone. A reason is welcome, and nobody has to give one.
func (a Withdraw) Check() error {
	var f errs.Fields
	most(&f, "why", a.Why, mostText)
	return f.Err()
}

// Load gives the submission, locked.
func (a Withdraw) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets who leads the engagement.
func (Withdraw) Allow(who policy.Actor, x Whole) policy.Decision { return x.Engagement.MayLead(who) }

// Apply keeps it.
func (a Withdraw) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "withdrawn"}
	if x.Kept == Withdrawn {
		return done, nil
	}
	if err := x.refused("withdraw", x.Today); err != nil {
		return done, err
	}
	x.Letter, x.WrittenBy, x.Due, x.Assigned = plain.Text(a.Why), who.ID, "", ""
	return done, x.turn(tx, who, Withdrawn, "withdrawn")
}
