package app

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session/engage"
	"example.org/homeward/internal/session/story"
)

// storyDays is for how many days a link to a case, sent by mail, is good.
const storyDays = 30

// writeStory is Homeward sending somebody who comes the link to a case. The case itself is not in the mail: what is hard
// in it stands before the link, so that whoever opens the mail can choose.
type writeStory struct {
	invitationID, storyID string
	app                   *App
}

// Name is the action as the audit shows it.
func (writeStory) Name() string { return "story.write" }

// Check looks at the input alone.
func (writeStory) Check() error { return nil }

// Load has nothing to load: the link is made where the mail is written.
func (writeStory) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (writeStory) Allow(who policy.Actor, _ struct{}) policy.Decision {
	return writeLetter{}.Allow(who, struct{}{})
}

// Apply writes the mail; none to somebody who was taken off the list meanwhile, and none with a case that may not be shown
// any more.
func (a writeStory) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	done := ops.Done{Subject: "invitation:" + a.invitationID, Detail: "nothing to send"}
	x, err := engage.WhoIs(tx, a.invitationID)
	if errors.Is(err, errs.NotFound) {
		return done, nil
	}
	if err != nil || x.Invitation.Email == "" {
		return done, err
	}
	one, token, err := story.SendLink(tx, x.Ready.ID, a.storyID, storyDays)
	if errors.Is(err, errs.NotFound) {
		return done, nil
	}
	if err != nil {
		return done, err
	}
	done.Detail = "a mail with a case"
	body := "Hello " + oneLine(x.Invitation.Name) + ",\n\nAt “" + x.Ready.Title + "” we talk about a story. You can read it before, if you like. Nobody has to.\n\n" +
		"Before you read: " + one.Case.Warning + " You can skip parts of it, or not read it at all, and still take part.\n\n" + a.app.address("/story/"+string(token)) +
		"\n\nThe link is good for 30 days. Please don’t pass it on.\n\nIf it is close to home for you, here is where help is:\n\n" + a.app.address("/emergency") + "\n"
	_, err = mail.WriteAbout(tx, "engagement:"+x.Ready.ID, x.Invitation.Email, oneLine("To read before: "+one.Case.Title), body)
	return done, err
}
