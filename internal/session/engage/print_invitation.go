package engage

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// PrintInvitation makes a link for a letter, which is printed and handed over. Links that were sent before stay good.
type PrintInvitation struct {
	InvitationID string
	Token        ids.Token
}

// Name is the action as the audit shows it.
func (PrintInvitation) Name() string { return "engagement.print_invitation" }

// Check looks at the input alone.
func (a PrintInvitation) Check() error {
	if !a.Token.Plausible() {
		return errs.Fields{{Name: "token", Message: "The link is none"}}
	}
	return nil
}

// Load gives what it is about, locked.
func (a PrintInvitation) Load(tx *store.Tx) (Asked, error) {
	return lockAsked(tx, a.InvitationID)
}

// Allow lets who leads the engagement.
func (PrintInvitation) Allow(who policy.Actor, x Asked) policy.Decision {
	return x.Ready.mayLead(who)
}

// Apply keeps it.
func (a PrintInvitation) Apply(tx *store.Tx, _ policy.Actor, x Asked) (ops.Done, error) {
	v := x.Invitation
	v.Sent++
	if err := insertLink(tx, v.ID, a.Token); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "invitation:" + v.ID, Detail: "a letter"}, updateInvitation(tx, v)
}
