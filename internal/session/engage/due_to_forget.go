package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueToForget are the engagements that are over, and whose needs are to be deleted.
type DueToForget struct{ Most int }

// Name is the question as the audit would show it.
func (DueToForget) Name() string { return "engagement.due_to_forget" }

// Load reads them.
func (q DueToForget) Load(tx *store.ReadTx) ([]string, error) {
	return dueToForget(tx, tx.Today(), store.Micros(unplanned(tx.Now())), q.Most)
}

// Allow lets Homeward itself.
func (DueToForget) Allow(who policy.Actor, _ []string) policy.Decision {
	return homeward(who)
}

// About names nobody.
func (DueToForget) About([]string) string { return "" }
