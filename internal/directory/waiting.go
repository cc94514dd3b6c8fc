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

// StaleMonths is after how many months a listing wants to be checked again.
const StaleMonths = 6

// Name is the search as the audit shows it.
func (CountWaiting) Name() string { return "directory.count_waiting" }

// Needs names the roles for whom something waits.
func (CountWaiting) Needs() policy.Permission {
	return policy.Permission{Name: "edit the directory", Roles: editors}
}

// List counts within the scope.
func (CountWaiting) List(tx *store.ReadTx, scope policy.Scope) ([]Waiting, error) {
	var n Waiting
	stale := store.Micros(tx.Now().AddDate(0, -StaleMonths, 0))
	const shown = "status in ('active', 'paused')"
	for _, c := range []struct {
		to               *int
		table, condition string
		args             []any
	}{
		{&n.Feedback, "directory_feedback", "state = 'open'", nil},
		{&n.NeverChecked, "directory_row", "assured_at = 0 and " + shown, nil},
		{&n.Stale, "directory_row", "assured_at > 0 and assured_at < ? and " + shown, []any{stale}},
		{&n.Drafts, "directory_row", "status = 'draft'", nil},
		{&n.NoHours, "directory_row", "has_hours = 0 and " + shown, nil},
		{&n.PausedPast, "directory_row", "status = 'paused' and paused_until <> '' and paused_until <= ?", []any{tx.Now().Format("2006-01-02")}},
	} {
		var err error
		if *c.to, err = countWaiting(tx, scope, c.table, c.condition, c.args...); err != nil {
			return nil, err
		}
	}
	return []Waiting{n}, nil
}
