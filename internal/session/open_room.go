package session

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenRoom makes a session, ready for people to join. One that is part of no engagement yet begins one, which
// has its id and its title.
type OpenRoom struct{ Room Room }

// Name is the action as the audit shows it.
func (OpenRoom) Name() string { return "session.open_room" }

// Check looks at the input alone.
func (a OpenRoom) Check() error { return a.Room.Check().Err() }

// Load gives the room; one of another organisation's engagement is not found.
func (a OpenRoom) Load(tx *store.Tx) (Room, error) {
	if a.Room.EngagementID == "" {
		return a.Room, nil
	}
	e, err := GetEngagement(&tx.ReadTx, a.Room.EngagementID, "")
	if err == nil && e.OrganisationID != a.Room.OrganisationID {
		err = errs.NotFound
	}
	return a.Room, err
}

// Allow lets who leads its engagement, and for one that begins an engagement who leads sessions of the organisation.
func (OpenRoom) Allow(who policy.Actor, r Room) policy.Decision { return mayLead(who, r) }

// Apply keeps it. A code that another session has is a conflict: try another.
func (a OpenRoom) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	r = Room{ID: r.ID, Code: r.Code, OrganisationID: r.OrganisationID, EngagementID: r.EngagementID, Title: tidy(r.Title), State: Planned, Round: r.Round}
	return ops.Done{Subject: "session:" + r.ID, Detail: "planned"}, keepRoom(tx, r)
}

// keepRoom keeps a new session, and begins an engagement for one that is part of none. One that was put away goes on.
func keepRoom(tx *store.Tx, r Room) error {
	if r.EngagementID == "" {
		r.EngagementID = r.ID
		if err := insertEngagement(tx, Engagement{ID: r.ID, OrganisationID: r.OrganisationID, Title: r.Title, Reach: Single}); err != nil {
			return err
		}
	}
	return errors.Join(bringBack(tx, r.EngagementID), insertRoom(tx, r))
}
