package engage

import (
	"errors"
	"strconv"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SendInvitations sends invitations by mail: to those who have an address and were sent none, or to one person again. The mails
// are written afterwards, each with a link of its own.
type SendInvitations struct {
	EngagementID string
	InvitationID string // of one; "" for all who were sent none
}

// Name is the action as the audit shows it.
func (SendInvitations) Name() string { return "engagement.send_invitations" }

// Check looks at the input alone.
func (SendInvitations) Check() error {
	return nil
}

// Load gives what it is about, locked.
func (a SendInvitations) Load(tx *store.Tx) (Ready, error) {
	return lockReady(tx, a.EngagementID)
}

// Allow lets who leads the engagement.
func (SendInvitations) Allow(who policy.Actor, x Ready) policy.Decision {
	return x.mayLead(who)
}

// Apply keeps it.
func (a SendInvitations) Apply(tx *store.Tx, who policy.Actor, x Ready) (ops.Done, error) {
	if x.Prep.Day == "" || x.Prep.Start == "" {
		return ops.Done{}, errs.Fields{{Name: "send", Message: "Choose the day first, so that people can say whether they come"}}
	}
	list, err := lockInvitations(tx, x.ID)
	if err != nil {
		return ops.Done{}, err
	}
	sent, err := mailedBy(tx, x.ID)
	if err != nil {
		return ops.Done{}, err
	}
	done, held := ops.Done{Subject: "engagement:" + x.ID}, false
	for _, v := range list {
		if v.Email == "" || a.InvitationID != v.ID && (a.InvitationID != "" || v.Sent > 0) {
			continue
		}
		if !sent.mayInvite(v.Email) {
			held = true
			continue
		}
		v.Sent++
		if err := errors.Join(sent.note(tx, x.ID, v.Email, invites), updateInvitation(tx, v)); err != nil {
			return ops.Done{}, err
		}
		done.Events = append(done.Events, InvitationSent{InvitationID: v.ID, Time: v.Sent})
	}
	if len(done.Events) == 0 && held {
		return ops.Done{}, errs.Fields{{Name: "send", Message: "One address gets one mail a day, and three in all, and one engagement sends 400 a day. Wait until tomorrow, or print a letter"}}
	}
	if len(done.Events) == 0 {
		return ops.Done{}, errs.Fields{{Name: "send", Message: "There is nobody with an email address who was not asked yet"}}
	}
	done.Detail = strconv.Itoa(len(done.Events)) + " invitations"
	return done, nil
}

// InvitationSent asks for the mail of an invitation.
type InvitationSent struct {
	InvitationID string `json:"invitation_id"`
	Time         int    `json:"time"` // which time it goes out, from 1
}

// EventName is its name.
func (InvitationSent) EventName() string { return "session.invitation_sent" }
