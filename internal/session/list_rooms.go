package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListRooms lists the sessions of the organisations that somebody runs or takes notes for, and those of the engagements
// on whose team they are; but those that are put away.
type ListRooms struct{}

// mostRooms is how many are listed.
const mostRooms = 100

// Name is the search as the audit shows it.
func (ListRooms) Name() string { return "session.list" }

// Needs names the roles.
func (ListRooms) Needs() policy.Permission {
	return policy.Permission{Name: "run sessions", Roles: policy.InEngagements()}
}

// List reads them within the scope.
func (ListRooms) List(tx *store.ReadTx, scope policy.Scope) ([]Room, error) {
	return roomsWithin(tx, scope, mostRooms)
}
