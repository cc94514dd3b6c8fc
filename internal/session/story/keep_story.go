package story

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// KeepStory has an organisation keep a case that happened, to learn from it, also when the sessions that told it are
// long over; or let it go with them again. Only one that was approved is kept: nobody can be told from it.
type KeepStory struct {
	StoryID string
	On      bool
}

// Name is the action as the audit shows it.
func (KeepStory) Name() string { return "story.keep" }

// Check has nothing to look at.
func (KeepStory) Check() error { return nil }

// Load gives the case, locked.
func (a KeepStory) Load(tx *store.Tx) (Story, error) {
	return getStory(&tx.ReadTx, a.StoryID, tx.ForUpdate())
}

// Allow lets who runs the sessions of the organisation.
func (KeepStory) Allow(who policy.Actor, s Story) policy.Decision { return mayWrite(who, s) }

// Apply keeps it.
func (a KeepStory) Apply(tx *store.Tx, _ policy.Actor, s Story) (ops.Done, error) {
	done := ops.Done{Subject: "story:" + s.ID, Detail: "kept to learn from"}
	if !a.On {
		done.Detail = "goes with its sessions"
	}
	if a.On && s.State != Approved {
		return done, errs.Fields{{Name: "keep", Message: "A second person has to approve this story before it is kept for longer"}}
	}
	return done, setKept(tx, s.ID, a.On)
}
