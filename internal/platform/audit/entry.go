// Package audit is the record of who did what: a chain of keyed hashes for each node, and seals
// that bind the heads of all chains together. A row that is changed, removed, put in or moved is
// found by Verify, and named.
//
// It holds ids, field names and reasons, never names or values.
package audit

import "example.org/homeward/internal/platform/policy"

// Outcome is how an operation ended.
type Outcome string

// The outcomes.
const (
	Done    Outcome = "done"
	Refused Outcome = "refused"
	Read    Outcome = "read"
)

// Entry is one line to be written.
type Entry struct {
	Who     policy.Actor
	Action  string
	Outcome Outcome
	Reason  string
	Subject string
	Person  string
	Detail  string
}
