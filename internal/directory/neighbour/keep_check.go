package neighbour

import (
	"fmt"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostReport is how long a report may be, in bytes of JSON.
const mostReport = 1 << 20

// KeepCheck keeps what was found of a feed, and lets go of what is too old.
type KeepCheck struct {
	ID     string // nobody can guess it: who has it may read what was found
	Report conform.Report
}

// Name is the action as the audit shows it.
func (KeepCheck) Name() string { return "feedcheck.keep" }

// Check looks at the input alone.
func (a KeepCheck) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "The id must be a UUID")
	}
	if _, ok := conform.Base(a.Report.Base); !ok {
		f.Add("address", "Give the address of a feed")
	}
	if len(store.JSON(a.Report)) > mostReport {
		f.Add("report", "This is too long")
	}
	return f.Err()
}

// Load has nothing to read.
func (KeepCheck) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets anybody.
func (KeepCheck) Allow(policy.Actor, struct{}) policy.Decision {
	return policy.Allow("anybody may have a feed looked at")
}

// Apply keeps it.
func (a KeepCheck) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	if err := deleteChecksBefore(tx, tx.Now().Add(-Kept)); err != nil {
		return ops.Done{}, err
	}
	r := a.Report
	return ops.Done{
		Subject: "feed_check:" + a.ID, Detail: fmt.Sprintf("level 1 %s, level 2 %s, %d requests", r.Verdict(1), r.Verdict(2), r.Asked),
	}, insertCheck(tx, FeedCheck{ID: a.ID, At: tx.Now(), Report: r})
}
