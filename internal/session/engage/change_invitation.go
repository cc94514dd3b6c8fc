package engage

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChangeInvitation changes who is invited, what they bring and how they are reached. What they answered
// stays, while they are the same: for another name or address the links, the answer and the needs are gone, or whoever had
// the link would read what somebody else needs.
type ChangeInvitation struct {
	InvitationID string
	Invitation   Invitation
}

// Name is the action as the audit shows it.
func (ChangeInvitation) Name() string { return "engagement.change_invitation" }

// Check looks at the input alone.
func (a ChangeInvitation) Check() error {
	v := a.Invitation
	v.ID = a.InvitationID
	return v.Check().Err()
}

// Load gives what it is about, locked.
func (a ChangeInvitation) Load(tx *store.Tx) (Asked, error) {
	return lockAsked(tx, a.InvitationID)
}

// Allow lets who leads the engagement.
func (ChangeInvitation) Allow(who policy.Actor, x Asked) policy.Decision {
	return x.Ready.mayLead(who)
}

// Apply keeps it.
func (a ChangeInvitation) Apply(tx *store.Tx, _ policy.Actor, x Asked) (ops.Done, error) {
	v, to := x.Invitation, a.Invitation.tidied()
	if folded(v.Name) != folded(to.Name) || folded(v.Email) != folded(to.Email) {
		v.Sent, v.Reply, v.RepliedAt, v.Needs, v.Stories = 0, Waiting, 0, Needs{}, nil
		if err := deleteLinksOf(tx, v.ID); err != nil {
			return ops.Done{}, err
		}
	}
	v.Name, v.Email, v.Organisation, v.Kind, v.Group = to.Name, to.Email, to.Organisation, to.Kind, to.Group
	return ops.Done{Subject: "invitation:" + v.ID, Detail: "changed"}, updateInvitation(tx, v)
}
