package session

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowEngagement is an engagement with its sessions, for who helps with it or reads along.
type ShowEngagement struct{ ID string }

// Journey is that.
type Journey struct {
	Engagement
	Rooms []Room // the first first
}

// Name is the question as the audit would show it.
func (ShowEngagement) Name() string { return "session.show_engagement" }

// Load reads it.
func (q ShowEngagement) Load(tx *store.ReadTx) (j Journey, err error) {
	if j.Engagement, err = GetEngagement(tx, q.ID, ""); err != nil {
		return j, err
	}
	j.Rooms, err = roomsOf(tx, q.ID)
	return j, err
}

// Allow lets whoever is on its team, or helps with the sessions of the organisation.
func (ShowEngagement) Allow(who policy.Actor, j Journey) policy.Decision { return j.MayWatch(who) }

// About names nobody.
func (ShowEngagement) About(Journey) string { return "" }
