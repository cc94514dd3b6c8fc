package jobs

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RetryJob lets a dead job start again, with all its attempts before it.
type RetryJob struct{ ID string }

// Name is the action's name.
func (RetryJob) Name() string { return "job.retry" }

// Check wants the id of a job.
func (a RetryJob) Check() error {
	var wrong errs.Fields
	if !ids.Valid(a.ID) {
		wrong.Add("id", "This is not the number of a job.")
	}
	return wrong.Err()
}

// Load gives the job's state.
func (a RetryJob) Load(tx *store.Tx) (string, error) {
	_, state, err := lockState(tx, a.ID)
	return state, err
}

// Allow lets an administrator.
func (RetryJob) Allow(who policy.Actor, _ string) policy.Decision {
	return policy.RequireRole(who, MayTend.Roles...)
}

// Apply makes the job due now. A job that isn't dead is in conflict: it runs, or has run.
func (a RetryJob) Apply(tx *store.Tx, _ policy.Actor, state string) (ops.Done, error) {
	if state != "dead" {
		return ops.Done{}, fmt.Errorf("the job is %s: %w", state, errs.Conflict)
	}
	if err := revive(tx, a.ID); err != nil {
		return ops.Done{}, err
	}
	tx.Ring(Bell)
	return ops.Done{Subject: "job:" + a.ID, Detail: "due now"}, nil
}
