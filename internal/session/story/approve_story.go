package story

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ApproveStory is a second person saying that a case may be shown: that nobody can be told from it.
type ApproveStory struct {
	StoryID string
	Version int // as they read it
}

// Name is the action as the audit shows it.
func (ApproveStory) Name() string { return "story.approve" }

// Check looks at the input alone.
func (ApproveStory) Check() error {
	return nil
}

// Load gives what it is about, locked.
func (a ApproveStory) Load(tx *store.Tx) (Story, error) {
	return getStory(&tx.ReadTx, a.StoryID, tx.ForUpdate())
}

// Allow lets somebody of the organisation who did not write in it.
func (ApproveStory) Allow(who policy.Actor, s Story) policy.Decision {
	return mayApprove(who, s)
}

// Apply keeps it.
func (a ApproveStory) Apply(tx *store.Tx, who policy.Actor, s Story) (ops.Done, error) {
	if s.Version != a.Version {
		return ops.Done{}, fmt.Errorf("the case was changed since it was read: %w", errs.Conflict)
	}
	if s.Case.Source == Own {
		if err := s.unready().Err(); err != nil {
			return ops.Done{}, err
		}
	}
	s.State, s.Approver, s.ApprovedAt = Approved, who.ID, store.Micros(tx.Now())
	return ops.Done{Subject: "story:" + s.ID, Detail: fmt.Sprintf("version %d", s.Version)}, putStory(tx, s)
}

// unready is what has to be seen to before a case that happened can be approved.
func (s Story) unready() errs.Fields {
	var f errs.Fields
	for _, key := range PrivacyKeys() {
		if !slices.Contains(s.Privacy, key) {
			f.Add("approve", "Not everything on the privacy list is ticked yet. Go through it with whoever wrote the story")
			break
		}
	}
	if s.Case.Consent == "" {
		f.Add("approve", "It does not say yet why this story may be told")
	}
	return f
}
