package session

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenRoom makes a session, ready for people to join.
type OpenRoom struct{ Room Room }

// Name is the action as the audit shows it.
func (OpenRoom) Name() string { return "session.open_room" }

// Check looks at the input alone.
func (a OpenRoom) Check() error { return a.Room.Check().Err() }

// Load has nothing to load.
func (a OpenRoom) Load(*store.Tx) (Room, error) { return a.Room, nil }

// Allow lets who runs the sessions of the organisation.
func (OpenRoom) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps it. A code that another session has is a conflict: try another.
func (a OpenRoom) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	r = Room{ID: r.ID, Code: r.Code, OrganisationID: r.OrganisationID, Title: tidy(r.Title), State: Planned, Round: r.Round}
	return ops.Done{Subject: "session:" + r.ID, Detail: "planned"}, insertRoom(tx, r)
}
