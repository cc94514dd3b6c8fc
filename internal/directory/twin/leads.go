package twin

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LeadsTo asks where an address leads of something that was joined to another: the id of the one that
// stands today, however often it was joined. "" when it stands for itself.
type LeadsTo struct {
	Kind Kind
	ID   string
}

// longest is how many joins are followed. Joins make no circle: only what is not gone is joined to.
const longest = 50

// Name is the question as the audit would show it.
func (LeadsTo) Name() string { return "join.leads_to" }

// Load follows the joins.
func (q LeadsTo) Load(tx *store.ReadTx) (string, error) {
	end, at := "", q.ID
	for range longest {
		next, err := joinedTo(tx, q.Kind, at)
		if err != nil || next == "" {
			return end, err
		}
		end, at = next, next
	}
	return end, nil
}

// Allow lets anybody: it tells of an address where it leads.
func (LeadsTo) Allow(policy.Actor, string) policy.Decision {
	return policy.Allow("addresses are public")
}

// About names nobody.
func (LeadsTo) About(string) string { return "" }
