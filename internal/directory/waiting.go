package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountWaiting counts what waits in the directory for those who edit it, for their first page.
type CountWaiting struct{}

// Waiting is what waits. Each is counted to a thousand and no further.
type Waiting struct {
	Feedback     int // nobody has answered it
	NeverChecked int // nobody has ever made sure that they are right
	Stale        int // nobody has made sure for StaleMonths
	Drafts       int
	NoHours      int // nobody has told us when they are open
	PausedPast   int // closed for now, and the day on which they were to open again has come
}

// StaleMonths is after how many months a listing wants to be checked again: about when it begins to say
// itself that it is old, see package due.
const StaleMonths = 3

// Name is the search as the audit shows it.
func (CountWaiting) Name() string { return "directory.count_waiting" }

// Needs names the roles for whom something waits.
func (CountWaiting) Needs() policy.Permission {
	return policy.Permission{Name: "edit the directory", Roles: editors}
}

// List counts within the scope.
func (CountWaiting) List(tx *store.ReadTx, scope policy.Scope) ([]Waiting, error) {
	n, err := countWaiting(tx, scope)
	return []Waiting{n}, err
}
