package story

import (
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ChooseStory takes a case into an engagement, or leaves it out again. One of the organisation's own has to be approved,
// and is taken in by somebody who may read it.
type ChooseStory struct {
	EngagementID string
	StoryID      string
	Out          bool
}

// Name is the action as the audit shows it.
func (ChooseStory) Name() string { return "story.choose" }

// Check looks at the input alone.
func (ChooseStory) Check() error {
	return nil
}

// Load gives what it is about, locked.
func (a ChooseStory) Load(tx *store.Tx) (session.Engagement, error) {
	return session.GetEngagement(&tx.ReadTx, a.EngagementID, tx.ForUpdate())
}

// Allow lets who leads the engagement.
func (ChooseStory) Allow(who policy.Actor, e session.Engagement) policy.Decision {
	return e.MayLead(who)
}

// Apply keeps it.
func (a ChooseStory) Apply(tx *store.Tx, who policy.Actor, e session.Engagement) (ops.Done, error) {
	done := ops.Done{Subject: "engagement:" + e.ID, Detail: "a case"}
	if a.Out {
		return done, unchoose(tx, e.ID, a.StoryID)
	}
	if scheme := schemeOf(a.StoryID); scheme != "" && scheme != e.SchemeID {
		return ops.Done{}, errs.NotFound // it comes with the words of another scheme
	}
	one, err := find(&tx.ReadTx, a.StoryID)
	if err != nil {
		return ops.Done{}, err
	}
	if !strings.HasPrefix(a.StoryID, packed) {
		s, err := getStory(&tx.ReadTx, a.StoryID, tx.ForUpdate())
		if err != nil {
			return ops.Done{}, err
		}
		if s.OrganisationID != e.OrganisationID || !mayWrite(who, s).Allowed() {
			return ops.Done{}, errs.NotFound
		}
	}
	if !one.Ready {
		return ops.Done{}, errs.Fields{{Name: "story", Message: "A second person has to approve this story first"}}
	}
	already, err := chosenFor(&tx.ReadTx, e.ID)
	if err != nil {
		return ops.Done{}, err
	}
	if len(already) >= mostCarried && !slices.Contains(already, a.StoryID) {
		return ops.Done{}, errs.Fields{{Name: "story", Message: "That is more than 20 stories. Leave one out first"}}
	}
	return done, choose(tx, e.ID, a.StoryID)
}
