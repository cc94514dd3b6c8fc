package jobs

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RetryJobs lets all dead jobs of a kind start again: what made them fail has been mended.
type RetryJobs struct{ Kind string }

// Name is the action's name.
func (RetryJobs) Name() string { return "job.retry_kind" }

// Check wants a kind.
func (a RetryJobs) Check() error {
	if a.Kind == "" {
		return errs.Fields{{Name: "kind", Message: "Choose a kind of job"}}
	}
	return nil
}

// Load has nothing to read.
func (RetryJobs) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets an administrator.
func (RetryJobs) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return policy.RequireRole(who, MayTend.Roles...)
}

// Apply makes them due now.
func (a RetryJobs) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	n, err := reviveAll(tx, a.Kind)
	if err != nil {
		return ops.Done{}, err
	}
	if n == 0 {
		return ops.Done{}, fmt.Errorf("no job of this kind was given up: %w", errs.NotFound)
	}
	tx.Ring(Bell)
	return ops.Done{Subject: "jobs:" + a.Kind, Detail: fmt.Sprintf("%d due now", n)}, nil
}
