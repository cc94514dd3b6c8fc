package engage

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Asked is an invitation with what it invites to.
type Asked struct {
	Invitation Invitation
	Ready      Ready
	Holder     string // the name of the organisation that asks
}

func askedOf(tx *store.ReadTx, v Invitation) (x Asked, err error) {
	x.Invitation = v
	if x.Ready, err = readReady(tx, v.EngagementID, ""); err != nil {
		return x, err
	}
	holder, err := org.Get(tx, x.Ready.OrganisationID)
	x.Holder = holder.Name
	return x, err
}

// Letter is an invitation as its mail is written: with a link of its own, whose hash is kept. It is a part, and decides
// nothing about who may.
func Letter(tx *store.Tx, invitationID string) (x Asked, token ids.Token, err error) {
	v, err := getInvitation(&tx.ReadTx, invitationID, tx.ForUpdate())
	if err != nil {
		return x, "", err
	}
	if x, err = askedOf(&tx.ReadTx, v); err != nil {
		return x, "", err
	}
	token = ids.NewToken()
	return x, token, insertLink(tx, v.ID, token)
}

// WhoIs is an invitation with what it invites to, held until the act is done, for a mail about something else. It is a part,
// and decides nothing about who may.
func WhoIs(tx *store.Tx, invitationID string) (Asked, error) { return lockAsked(tx, invitationID) }

// lockAsked reads an invitation with what it invites to, held until the act is done.
func lockAsked(tx *store.Tx, invitationID string) (Asked, error) {
	v, err := getInvitation(&tx.ReadTx, invitationID, tx.ForUpdate())
	if err != nil {
		return Asked{}, err
	}
	return askedOf(&tx.ReadTx, v)
}

// mayAnswer lets whoever has the link of an invitation.
func mayAnswer(x Asked) policy.Decision {
	if x.Invitation.ID == "" {
		return policy.Deny("no invitation")
	}
	return policy.Allow("has the link of an invitation")
}

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets")
}
