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
