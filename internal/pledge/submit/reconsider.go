package submit

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Reconsider goes back to reading what was validated, while there is no award.
type Reconsider struct{ SubmissionID, Why string }

// Name is the action as the audit shows it.
func (Reconsider) Name() string { return "submission.reconsider" }

// Check looks at the input alone.
func (a Reconsider) Check() error {
	return reason("why", a.Why, "Write why you want to look at it again")
}

// Load gives the submission, locked.
func (a Reconsider) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators of the scheme with no part in it.
func (Reconsider) Allow(who policy.Actor, x Whole) policy.Decision { return x.mayJudge(who) }

// Apply keeps it. What was found good has to be found good anew.
func (a Reconsider) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "read again"}
	if err := x.refused("reconsider", x.Today); err != nil {
		return done, err
	}
	x.Approvals = nil
	return done, x.turn(tx, who, after("reconsider"), "read again")
}
