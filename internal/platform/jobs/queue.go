package jobs

import (
	"time"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// The states that a job in the queue can be in.
const (
	Waiting = "waiting"
	Running = "running"
	Given   = "dead" // given up, after Attempts tries
)

// QueuedJob is a job as who looks after the queue sees it. Its body and its key are not shown: they may
// hold somebody's name.
type QueuedJob struct {
	ID       string `db:"id"`
	Kind     string `db:"kind"`
	State    string `db:"state"`
	Attempts int    `db:"attempts"`
	Fault    string `db:"fault"`
	Due      time.Time
	Created  time.Time
	Ended    time.Time
}

// Queue lists jobs in one state: what waits by when it is due, what runs by when it was made, what was
// given up the newest first.
type Queue struct {
	State string
	Kind  string // "" for every kind
	ID    string // "" for all of them
	Skip  int
	Most  int // 0 for 50
}

// Name is the search's name.
func (Queue) Name() string { return "job.queue" }

// Needs is what the actor must hold.
func (Queue) Needs() policy.Permission { return MayTend }

// List reads them. The queue belongs to the whole partnership, so a narrower scope sees none.
func (q Queue) List(tx *store.ReadTx, scope policy.Scope) ([]QueuedJob, error) {
	if !scope.All() {
		return nil, nil
	}
	return listQueue(tx, q)
}

// KindCount is how many jobs of one kind there are still to do, or were given up.
type KindCount struct {
	Kind    string `db:"kind"`
	Waiting int64  `db:"waiting"`
	Running int64  `db:"running"`
	Dead    int64  `db:"dead"`
}

// Kinds lists the kinds of jobs of which there are any to do, or given up.
type Kinds struct{}

// Name is the search's name.
func (Kinds) Name() string { return "job.kinds" }

// Needs is what the actor must hold.
func (Kinds) Needs() policy.Permission { return MayTend }

// List counts them.
func (Kinds) List(tx *store.ReadTx, scope policy.Scope) ([]KindCount, error) {
	if !scope.All() {
		return nil, nil
	}
	return countKinds(tx)
}
