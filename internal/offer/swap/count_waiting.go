package swap

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountWaiting counts what waits for somebody's organisations.
type CountWaiting struct{}

// Count is how many claims are to be handed over by them, and how many to be collected by them.
type Count struct {
	HandOver int `db:"hand_over"`
	Collect  int `db:"collect"`
}

// Name is the search as the audit shows it.
func (CountWaiting) Name() string { return "swap.count" }

// Needs names the roles that bring an organisation into the count.
func (CountWaiting) Needs() policy.Permission {
	return policy.Permission{Name: "see what an organisation swaps", Roles: inside}
}

// List counts within the scope.
func (CountWaiting) List(tx *store.ReadTx, scope policy.Scope) ([]Count, error) {
	c, err := countWaiting(tx, scope)
	return []Count{c}, err
}
