package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueToForgetInvited are the engagements that are over, and that still name whom they invited.
type DueToForgetInvited struct{ Most int }

// Name is the question as the audit would show it.
func (DueToForgetInvited) Name() string { return "engagement.due_to_forget_invited" }

// Load reads them.
func (q DueToForgetInvited) Load(tx *store.ReadTx) ([]string, error) {
	return dueToForgetInvited(tx, tx.Now(), q.Most)
}

// Allow lets Homeward itself.
func (DueToForgetInvited) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToForgetInvited) About([]string) string { return "" }
