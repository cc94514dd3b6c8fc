package partner

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// WithdrawQuestion takes a question back that nobody has answered yet.
type WithdrawQuestion struct{ EngagementID, ID string }

// Name is the action as the audit shows it.
func (WithdrawQuestion) Name() string { return "partner.withdraw" }

// Check has nothing to look at.
func (WithdrawQuestion) Check() error { return nil }

// Load gives the question, locked. One of another engagement is not found.
func (a WithdrawQuestion) Load(tx *store.Tx) (x inQuestion, err error) {
	if x, err = lockQuestion(tx, a.ID); err == nil && x.question.EngagementID != a.EngagementID {
		err = fmt.Errorf("the question %.36q in this engagement: %w", a.ID, errs.NotFound)
	}
	return x, err
}

// Allow lets who leads the engagement.
func (WithdrawQuestion) Allow(who policy.Actor, x inQuestion) policy.Decision { return x.mayLead(who) }

// Apply keeps it.
func (WithdrawQuestion) Apply(tx *store.Tx, _ policy.Actor, x inQuestion) (ops.Done, error) {
	q := x.question
	done := ops.Done{Subject: x.subject(), Detail: "organisation:" + q.OrganisationID + " is not asked any more"}
	if q.State == Agreed {
		return done, errs.Fields{{Name: "link", Message: "They have agreed meanwhile. You can end the link instead"}}
	}
	if q.State != Open {
		return done, nil
	}
	return done, settle(tx, q.ID, Withdrawn)
}
