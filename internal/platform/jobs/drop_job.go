package jobs

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DropJob takes a dead job out of the queue: what it was to do will not be done.
type DropJob struct{ ID string }

// dropping is a job's kind and state.
type dropping struct{ kind, state string }

// Name is the action's name.
func (DropJob) Name() string { return "job.drop" }

// Check wants the id of a job.
func (a DropJob) Check() error {
	if !ids.Valid(a.ID) {
		return errs.Fields{{Name: "id", Message: "This is not the number of a job."}}
	}
	return nil
}

// Load gives the job's kind and state.
func (a DropJob) Load(tx *store.Tx) (d dropping, err error) {
	d.kind, d.state, err = lockState(tx, a.ID)
	return d, err
}

// Allow lets an administrator.
func (DropJob) Allow(who policy.Actor, _ dropping) policy.Decision {
	return policy.RequireRole(who, MayTend.Roles...)
}

// Apply drops it. A job that isn't dead is in conflict: it runs, or has run.
func (a DropJob) Apply(tx *store.Tx, _ policy.Actor, d dropping) (ops.Done, error) {
	if d.state != Given {
		return ops.Done{}, fmt.Errorf("the job is %s: %w", d.state, errs.Conflict)
	}
	if err := drop(tx, a.ID); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "job:" + a.ID, Detail: "dropped, of kind " + d.kind}, nil
}
