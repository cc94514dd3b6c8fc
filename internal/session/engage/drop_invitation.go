package engage

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DropInvitation takes somebody off the list, with all that they answered. Their link leads nowhere then.
type DropInvitation struct{ InvitationID string }

// Name is the action as the audit shows it.
func (DropInvitation) Name() string { return "engagement.drop_invitation" }

// Check looks at the input alone.
func (DropInvitation) Check() error {
	return nil
}

// Load gives what it is about, locked.
func (a DropInvitation) Load(tx *store.Tx) (Asked, error) {
	return lockAsked(tx, a.InvitationID)
}

// Allow lets who leads the engagement.
func (DropInvitation) Allow(who policy.Actor, x Asked) policy.Decision {
	return x.Ready.mayLead(who)
}

// Apply keeps it.
func (DropInvitation) Apply(tx *store.Tx, _ policy.Actor, x Asked) (ops.Done, error) {
	return ops.Done{Subject: "invitation:" + x.Invitation.ID, Detail: "taken off"}, deleteInvitation(tx, x.Invitation.ID)
}
