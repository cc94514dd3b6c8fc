package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostWaiting is how far what waits is counted.
const mostWaiting = 1000

// waits is one thing that waits, as a condition on its table.
type waits struct {
	to        *int
	condition string
	args      []any
}

// waitingRows are what waits among services. A service that the public does not know of waits only as a
// draft.
func waitingRows(tx *store.ReadTx, n *Waiting) []waits {
	const listed = "status in ('active', 'paused')"
	stale, today := store.Micros(tx.Now().AddDate(0, -StaleMonths, 0)), tx.Now().Format("2006-01-02")
	return []waits{
		{&n.NeverChecked, "assured_at = 0 and " + listed, nil},
		{&n.Stale, "assured_at > 0 and assured_at < ? and " + listed, []any{stale}},
		{&n.Drafts, "status = 'draft'", nil},
		{&n.NoHours, "has_hours = 0 and " + listed, nil},
		{&n.PausedPast, "status = 'paused' and paused_until <> '' and paused_until <= ?", []any{today}},
	}
}

// countWaiting counts what waits. For the whole city each is counted along an index of its own, and only
// so far; for some organisations their few services are gone through once.
func countWaiting(tx *store.ReadTx, scope policy.Scope) (n Waiting, err error) {
	w := within(scope, "organisation_id")
	w.and("state = 'open'")
	if n.Feedback, err = w.count(tx, "directory_feedback", mostWaiting); err != nil {
		return n, fmt.Errorf("count feedback that waits: %w", err)
	}
	if !scope.All() {
		return n, countTogether(tx, scope, &n)
	}
	for _, x := range waitingRows(tx, &n) {
		w := within(scope, "organisation_id")
		w.and(x.condition, x.args...)
		if *x.to, err = w.count(tx, "directory_row", mostWaiting); err != nil {
			return n, fmt.Errorf("count services that wait: %w", err)
		}
	}
	return n, nil
}

func countTogether(tx *store.ReadTx, scope policy.Scope, n *Waiting) error {
	w, columns := within(scope, "organisation_id"), ""
	list := waitingRows(tx, n)
	counts := make([]any, len(list))
	for i, x := range list {
		c := &wanted{args: w.args}
		c.and(x.condition, x.args...)
		w.args = c.args
		if i > 0 {
			columns += ", "
		}
		columns += `count(case when ` + c.where() + ` then 1 end)`
		counts[i] = x.to
	}
	err := tx.Each(`select `+columns+` from directory_row where `+w.where(), w.args, func(scan store.Scan) error { return scan(counts...) })
	if err != nil {
		return fmt.Errorf("count services that wait: %w", err)
	}
	for _, x := range list {
		*x.to = min(*x.to, mostWaiting)
	}
	return nil
}
