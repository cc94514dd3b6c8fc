package team

import (
	"errors"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// Show is who is on the team of an engagement, for everybody on it.
type Show struct{ EngagementID string }

// Team is that.
type Team struct {
	session.Engagement
	Holder string // the name of the organisation that holds it
	List   []Mate
}

// Mate is somebody with a role for one thing alone, and the role.
type Mate = org.Membership

// Name is the question as the audit would show it.
func (Show) Name() string { return "team.show" }

// Load reads it.
func (q Show) Load(tx *store.ReadTx) (t Team, err error) {
	if t.Engagement, err = session.GetEngagement(tx, q.EngagementID, ""); err != nil {
		return t, err
	}
	holder, err := org.Get(tx, t.OrganisationID)
	if err != nil && !errors.Is(err, errs.NotFound) {
		return t, err
	}
	t.Holder = holder.Name
	t.List, err = org.EnrolledForEngagement(tx, q.EngagementID)
	return t, err
}

// Allow lets whoever is on it, or helps with the sessions of the organisation.
func (Show) Allow(who policy.Actor, t Team) policy.Decision { return t.MayWatch(who) }

// About names nobody: an account is no person of the shared record.
func (Show) About(Team) string { return "" }
