package engage

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChangeInvitation changes who is invited, what they bring and how they are reached. Where another name or address is
// given for somebody who was asked already, whoever changes it says whether it is still the same person.
type ChangeInvitation struct {
	InvitationID string
	Invitation   Invitation
	Person       Person
}

// Person says whether an invitation that was sent is still for the same person.
type Person string

// The same person keeps what they answered; the link goes with an address that was wrong. For another the link, the answer
// and the needs are gone, or whoever had the link would read what somebody else needs.
const (
	SamePerson  Person = "same"
	OtherPerson Person = "other"
)

// Name is the action as the audit shows it.
func (ChangeInvitation) Name() string { return "engagement.change_invitation" }

// Check looks at the input alone.
func (a ChangeInvitation) Check() error {
	v := a.Invitation
	v.ID = a.InvitationID
	f := v.Check()
	if a.Person != "" && a.Person != SamePerson && a.Person != OtherPerson {
		f.Add("person", "Choose one of the two")
	}
	return f.Err()
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
	moved := folded(v.Email) != folded(to.Email)
	if moved || folded(v.Name) != folded(to.Name) {
		switch {
		case a.Person == "" && v.Answered():
			return ops.Done{}, errs.Fields{{Name: "person", Message: "Say whether this is still the same person"}}
		case a.Person != SamePerson:
			moved = true
			v.Reply, v.RepliedAt, v.From, v.Needs, v.Stories = Waiting, 0, "", Needs{}, nil
		}
	}
	if moved {
		v.Sent = 0
		if err := deleteLinksOf(tx, v.ID); err != nil {
			return ops.Done{}, err
		}
	}
	v.Name, v.Email, v.Organisation, v.Kind, v.Group = to.Name, to.Email, to.Organisation, to.Kind, to.Group
	return ops.Done{Subject: "invitation:" + v.ID, Detail: "changed"}, updateInvitation(tx, v)
}
