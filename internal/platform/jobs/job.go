package jobs

import (
	"context"
	"errors"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/store"
)

// Job is one piece of work.
type Job struct {
	ID       string `db:"id"`
	Kind     string `db:"kind"` // which handler does it
	Key      string `db:"key"`  // what makes it itself: enqueued again under the same key it is one job
	Body     string `db:"body"` // what the handler needs to know
	Due      time.Time
	Attempts int `db:"attempts"` // how often it has been started, this time included
}

// Handler does a job. It must give up when ctx ends, and pass Job.Key to ops.DoOnce (or be
// harmless to repeat).
type Handler func(ctx context.Context, j Job) error

// Bell is rung when a job was enqueued.
const Bell = "jobs"

// Enqueue writes a job in the caller's transaction. Kind is needed; a key left empty is a new one
// each time, and a time left empty is now. A key that is in the queue already is no error.
func Enqueue(tx *store.Tx, j Job) error {
	if j.Kind == "" {
		return errors.New("jobs: a job needs a kind")
	}
	j.ID = ids.New()
	if j.Key == "" {
		j.Key = j.ID
	}
	if j.Due.IsZero() {
		j.Due = tx.Now()
	}
	tx.Ring(Bell)
	return insertJob(tx, j)
}
