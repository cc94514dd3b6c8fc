package register

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListAwarded are the engagements that have, or had, an award, in order: those whose lines are looked at each night, so that
// nothing that was missed stays wrong.
type ListAwarded struct {
	After string // the last of those before; "": from the first
	Most  int
}

// Name is the question as the audit would show it.
func (ListAwarded) Name() string { return "register.list_awarded" }

// Load reads their ids.
func (q ListAwarded) Load(tx *store.ReadTx) ([]string, error) { return awarded(tx, q.After, q.Most) }

// Allow lets Homeward itself.
func (ListAwarded) Allow(who policy.Actor, _ []string) policy.Decision {
	return Refresh{}.Allow(who, Published{})
}

// About names nobody.
func (ListAwarded) About([]string) string { return "" }
