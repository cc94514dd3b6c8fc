package jobs

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MayTend is what who looks after the queue needs.
var MayTend = policy.Permission{Name: "tend the job queue", Roles: []policy.Role{policy.Administrator}}

// DeadJob is a job that was tried often enough. Its body is not shown: it may hold somebody's
// name.
type DeadJob struct {
	ID       string `db:"id"`
	Kind     string `db:"kind"`
	Attempts int    `db:"attempts"`
	Fault    string `db:"fault"`
	Ended    time.Time
}

// Dead lists the jobs that were given up, the newest first, at most a thousand.
type Dead struct{}

// Name is the search's name.
func (Dead) Name() string { return "job.dead" }

// Needs is what the actor must hold.
func (Dead) Needs() policy.Permission { return MayTend }

// List reads them. The queue belongs to the whole partnership, so a narrower scope sees none.
func (Dead) List(tx *store.ReadTx, scope policy.Scope) ([]DeadJob, error) {
	if !scope.All() {
		return nil, nil
	}
	return listDead(tx)
}
