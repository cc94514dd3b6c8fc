package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListInvitations is whom an engagement invites, with what they answered, for who leads it and nobody else.
type ListInvitations struct{ EngagementID string }

// Guests is that.
type Guests struct {
	Plan
	List []Invitation
}

// Name is the question as the audit shows it.
func (ListInvitations) Name() string { return "engagement.list_invitations" }

// Load reads it.
func (q ListInvitations) Load(tx *store.ReadTx) (g Guests, err error) {
	if g.Plan, err = ShowPlan(q).Load(tx); err != nil {
		return g, err
	}
	g.List, err = invitationsOf(tx, q.EngagementID)
	return g, err
}

// Allow lets who leads it.
func (ListInvitations) Allow(who policy.Actor, g Guests) policy.Decision { return g.mayLead(who) }

// About names nobody.
func (ListInvitations) About(Guests) string { return "" }

// Note has each reading of people's needs in the audit.
func (q ListInvitations) Note() (subject, detail string) {
	return "engagement:" + q.EngagementID, "invitations with needs"
}
