package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReadEvents is what happened in a room after a number, for the part of Homeward that carries it to people.
type ReadEvents struct {
	RoomID string
	Since  int
	Limit  int
}

// Name is the question as the audit would show it.
func (ReadEvents) Name() string { return "session.read_events" }

// Load reads it.
func (q ReadEvents) Load(tx *store.ReadTx) ([]Event, error) {
	return eventsSince(tx, q.RoomID, q.Since, q.Limit)
}

// Allow lets Homeward itself.
func (ReadEvents) Allow(who policy.Actor, _ []Event) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward carries it to who is in the room")
	}
	return policy.Deny("only Homeward itself reads what happened")
}

// About names nobody.
func (ReadEvents) About([]Event) string { return "" }

// ListRooms lists the sessions of the organisations that somebody runs or takes notes for.
type ListRooms struct{}

// mostRooms is how many are listed.
const mostRooms = 100

// Name is the search as the audit shows it.
func (ListRooms) Name() string { return "session.list" }

// Needs names the roles.
func (ListRooms) Needs() policy.Permission {
	return policy.Permission{Name: "run sessions", Roles: []policy.Role{policy.Facilitator, policy.NoteTaker, policy.Owner, policy.Editor}}
}

// List reads them within the scope.
func (ListRooms) List(tx *store.ReadTx, scope policy.Scope) ([]Room, error) {
	return roomsWithin(tx, scope, mostRooms)
}
