package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueToForget are the sessions of which what is raw has been kept long enough.
type DueToForget struct{ Most int }

// Name is the question as the audit would show it.
func (DueToForget) Name() string { return "session.due_to_forget" }

// Load reads their ids, the oldest first.
func (q DueToForget) Load(tx *store.ReadTx) ([]string, error) {
	return dueToForget(tx, tx.Now(), q.Most)
}

// Allow lets Homeward itself.
func (DueToForget) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToForget) About([]string) string { return "" }
