package story

import (
	"fmt"
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RenameStory puts one name in place of another, all through a case. The name that was there is kept nowhere.
type RenameStory struct {
	StoryID  string
	From, To string
	Version  int
}

// Name is the action as the audit shows it.
func (RenameStory) Name() string { return "story.rename" }

// Check looks at the input alone.
func (a RenameStory) Check() error {
	var f errs.Fields
	short(&f, "from", a.From, "Write the name that has to go", mostTitle)
	short(&f, "to", a.To, "Choose a name to put instead", mostTitle)
	return f.Err()
}

// Load gives what it is about, locked.
func (a RenameStory) Load(tx *store.Tx) (Story, error) {
	return getStory(&tx.ReadTx, a.StoryID, tx.ForUpdate())
}

// Allow lets who runs the sessions of the organisation.
func (RenameStory) Allow(who policy.Actor, s Story) policy.Decision {
	return mayWrite(who, s)
}

// Apply keeps it.
func (a RenameStory) Apply(tx *store.Tx, who policy.Actor, s Story) (ops.Done, error) {
	if s.Version != a.Version {
		return ops.Done{}, fmt.Errorf("the case was changed since it was read: %w", errs.Conflict)
	}
	next, n := s.renamed(plain.Line(a.From), plain.Line(a.To))
	if n == 0 {
		return ops.Done{}, errs.Fields{{Name: "from", Message: "This name is not in the story"}}
	}
	next.Version, next.State, next.Approver, next.ApprovedAt = s.Version+1, Draft, "", 0
	if !slices.Contains(next.Writers, who.ID) {
		next.Writers = append(slices.Clone(next.Writers), who.ID)
	}
	return ops.Done{Subject: "story:" + s.ID, Detail: fmt.Sprintf("version %d: a name changed in %d places", next.Version, n)}, putStory(tx, next)
}
