package outreach

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountWaiting counts the reports that nobody has looked for. Administrators, who see no report, see how
// many are late: somebody has to know when nobody answers.
type CountWaiting struct{}

// Count is how many wait, and how many of those for too long.
type Count struct {
	Waiting int `db:"waiting"`
	Late    int `db:"late"`
}

// Name is the search as the audit shows it.
func (CountWaiting) Name() string { return "report.count" }

// Needs names the roles that may count.
func (CountWaiting) Needs() policy.Permission {
	return policy.Permission{Name: "count reports", Roles: []policy.Role{policy.OutreachWorker, policy.Administrator}}
}

// List counts within the scope.
func (CountWaiting) List(tx *store.ReadTx, scope policy.Scope) ([]Count, error) {
	in, _, err := held(tx, scope)
	if err != nil {
		return nil, err
	}
	c, err := countWaiting(tx, scope.All(), in, store.Micros(tx.Now().Add(-Patience)))
	return []Count{c}, err
}
