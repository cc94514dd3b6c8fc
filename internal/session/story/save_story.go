package story

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveStory keeps a case, new or changed. It is a draft then, until a second person has approved it.
type SaveStory struct {
	Story Story // its version is the one that the form showed; 0: it is new
}

// Name is the action as the audit shows it.
func (SaveStory) Name() string { return "story.save" }

// Check looks at the input alone.
func (a SaveStory) Check() error {
	return a.Story.Check().Err()
}

// Load gives what it is about, locked.
func (a SaveStory) Load(tx *store.Tx) (Story, error) {
	s, err := getStory(&tx.ReadTx, a.Story.ID, tx.ForUpdate())
	if errors.Is(err, errs.NotFound) && a.Story.Version == 0 {
		return Story{OrganisationID: a.Story.OrganisationID}, nil
	}
	return s, err
}

// Allow lets who runs the sessions of the organisation.
func (SaveStory) Allow(who policy.Actor, s Story) policy.Decision {
	return mayWrite(who, s)
}

// Apply keeps it.
func (a SaveStory) Apply(tx *store.Tx, who policy.Actor, s Story) (ops.Done, error) {
	if s.Version != a.Story.Version {
		return ops.Done{}, fmt.Errorf("the case was changed since it was opened: %w", errs.Conflict)
	}
	next := a.Story.tidied()
	next.OrganisationID, next.State, next.Version, next.Approver, next.ApprovedAt = s.OrganisationID, Draft, s.Version+1, "", 0
	next.Writers = s.Writers
	if !slices.Contains(next.Writers, who.ID) {
		next.Writers = append(slices.Clone(next.Writers), who.ID)
	}
	return ops.Done{Subject: "story:" + next.ID, Detail: fmt.Sprintf("version %d, a draft", next.Version)}, putStory(tx, next)
}
