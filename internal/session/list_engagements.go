package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListEngagements lists the engagements of the organisations that somebody runs sessions or takes notes for, and those on
// whose team they are; but those that are put away.
type ListEngagements struct{}

// Name is the search as the audit shows it.
func (ListEngagements) Name() string { return "session.list_engagements" }

// Needs names the roles.
func (ListEngagements) Needs() policy.Permission { return ListRooms{}.Needs() }

// List reads them within the scope.
func (ListEngagements) List(tx *store.ReadTx, scope policy.Scope) ([]Engagement, error) {
	return EngagementsWithin(tx, scope, false, mostRooms, 0)
}
