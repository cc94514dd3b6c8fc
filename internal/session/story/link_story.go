package story

import (
	"errors"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// LinkStory makes a link by which somebody reads a case of an engagement before the day. The link is shown once; its hash alone
// is kept.
type LinkStory struct {
	EngagementID string
	StoryID      string
	Token        ids.Token
	Days         int // for which it is good
}

// Name is the action as the audit shows it.
func (LinkStory) Name() string { return "story.link" }

// Check looks at the input alone.
func (a LinkStory) Check() error {
	var f errs.Fields
	if !a.Token.Plausible() {
		f.Add("token", "The link is none")
	}
	if a.Days < 1 || a.Days > 90 {
		f.Add("days", "Give the days, from 1 to 90")
	}
	return f.Err()
}

// Load gives what it is about, locked.
func (a LinkStory) Load(tx *store.Tx) (session.Engagement, error) {
	return session.GetEngagement(&tx.ReadTx, a.EngagementID, tx.ForUpdate())
}

// Allow lets who leads the engagement.
func (LinkStory) Allow(who policy.Actor, e session.Engagement) policy.Decision {
	return e.MayLead(who)
}

// Apply keeps it.
func (a LinkStory) Apply(tx *store.Tx, _ policy.Actor, e session.Engagement) (ops.Done, error) {
	list, err := chosenFor(&tx.ReadTx, e.ID)
	if err != nil {
		return ops.Done{}, err
	}
	one, err := find(&tx.ReadTx, a.StoryID)
	if err != nil || !slices.Contains(list, a.StoryID) {
		return ops.Done{}, errors.Join(err, errs.NotFound)
	}
	if !one.Ready {
		return ops.Done{}, errs.Fields{{Name: "story", Message: "A second person has to approve this story first"}}
	}
	until := store.Micros(tx.Now().AddDate(0, 0, a.Days))
	return ops.Done{Subject: "engagement:" + e.ID, Detail: "a link to read a case"}, insertLink(tx, a.Token, link{StoryID: a.StoryID, EngagementID: e.ID, Version: one.version, Until: until})
}

// SendLink makes a link to a case of an engagement that may be shown, for a mail, good for some days. It is a part, and decides nothing about
// who may. A case that may not be shown any more is not found.
func SendLink(tx *store.Tx, engagementID, storyID string, days int) (One, ids.Token, error) {
	one, err := find(&tx.ReadTx, storyID)
	if err == nil && !one.Ready {
		err = errs.NotFound
	}
	if err != nil {
		return One{}, "", err
	}
	token := ids.NewToken()
	return one, token, insertLink(tx, token, link{StoryID: storyID, EngagementID: engagementID, Version: one.version, Until: store.Micros(tx.Now().AddDate(0, 0, days))})
}
