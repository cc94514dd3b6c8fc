package engage

import (
	"errors"
	"slices"
	"strconv"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SendStory sends a case of an engagement ahead, by mail, to those who come or may come: each gets a link of their own.
// Nobody is sent the same case twice.
type SendStory struct {
	EngagementID string
	StoryID      string
}

// Name is the action as the audit shows it.
func (SendStory) Name() string { return "engagement.send_story" }

// Check looks at the input alone.
func (SendStory) Check() error {
	return nil
}

// Load gives what it is about, locked.
func (a SendStory) Load(tx *store.Tx) (Ready, error) {
	return lockReady(tx, a.EngagementID)
}

// Allow lets who leads the engagement.
func (SendStory) Allow(who policy.Actor, x Ready) policy.Decision {
	return x.mayLead(who)
}

// Apply keeps it.
func (a SendStory) Apply(tx *store.Tx, who policy.Actor, x Ready) (ops.Done, error) {
	chosen, err := isChosen(&tx.ReadTx, x.ID, a.StoryID)
	if err != nil {
		return ops.Done{}, err
	}
	if !chosen {
		return ops.Done{}, errs.NotFound
	}
	list, err := lockInvitations(tx, x.ID)
	if err != nil {
		return ops.Done{}, err
	}
	sent, err := mailedBy(tx, x.ID)
	if err != nil {
		return ops.Done{}, err
	}
	done := ops.Done{Subject: "engagement:" + x.ID}
	for _, v := range list {
		if v.Email == "" || v.Reply != Yes && v.Reply != Maybe || slices.Contains(v.Stories, a.StoryID) || !sent.mayBring(v.Email, a.StoryID) {
			continue
		}
		v.Stories = append(v.Stories, a.StoryID)
		if err := errors.Join(sent.note(tx, x.ID, v.Email, a.StoryID), updateInvitation(tx, v)); err != nil {
			return ops.Done{}, err
		}
		done.Events = append(done.Events, StorySent{InvitationID: v.ID, StoryID: a.StoryID})
	}
	if len(done.Events) == 0 {
		return ops.Done{}, errs.Fields{{Name: "story", Message: "Everybody who comes, and can have a mail today, has it. One address gets few mails a day: try again tomorrow, or make a link"}}
	}
	done.Detail = strconv.Itoa(len(done.Events)) + " mails with a case"
	return done, nil
}

// StorySent asks for the mail with the link to a case.
type StorySent struct {
	InvitationID string `json:"invitation_id"`
	StoryID      string `json:"story_id"`
}

// EventName is its name.
func (StorySent) EventName() string { return "session.story_sent" }
