package engage

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AddInvitation puts somebody on the list of those who are invited. Nothing is sent yet.
type AddInvitation struct{ Invitation Invitation }

// Name is the action as the audit shows it.
func (AddInvitation) Name() string { return "engagement.add_invitation" }

// Check looks at the input alone.
func (a AddInvitation) Check() error {
	return a.Invitation.Check().Err()
}

// Load gives what it is about, locked.
func (a AddInvitation) Load(tx *store.Tx) (Ready, error) {
	return lockReady(tx, a.Invitation.EngagementID)
}

// Allow lets who leads the engagement.
func (AddInvitation) Allow(who policy.Actor, x Ready) policy.Decision {
	return x.mayLead(who)
}

// Apply keeps it. The same one, sent again, is on the list once.
func (a AddInvitation) Apply(tx *store.Tx, _ policy.Actor, x Ready) (ops.Done, error) {
	list, err := invitationsOf(&tx.ReadTx, x.ID)
	if err != nil {
		return ops.Done{}, err
	}
	v := a.Invitation.tidied()
	for _, x := range list {
		if x.ID == v.ID && x.sameAs(v) {
			return ops.Done{Subject: "invitation:" + v.ID, Detail: "on the list already"}, nil
		}
	}
	if len(list) >= mostInvited {
		return ops.Done{}, errs.Fields{{Name: "name", Message: "That is more than 300 people. Make two engagements of it"}}
	}
	v.Sent, v.Reply, v.RepliedAt, v.Needs, v.Stories = 0, Waiting, 0, Needs{}, nil
	return ops.Done{Subject: "invitation:" + v.ID, Detail: "on the list of engagement " + x.ID}, insertInvitation(tx, v)
}
