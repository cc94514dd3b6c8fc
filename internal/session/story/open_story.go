package story

import (
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// OpenStory counts that somebody went on to read a case that was sent to them. Who it was is not known.
type OpenStory struct{ Token ids.Token }

// Name is the action as the audit shows it.
func (OpenStory) Name() string { return "story.open" }

// Check looks at the input alone.
func (OpenStory) Check() error {
	return nil
}

// Load gives what it is about, locked.
func (a OpenStory) Load(tx *store.Tx) (One, error) {
	return behind(&tx.ReadTx, a.Token)
}

// Allow lets whoever has the link.
func (OpenStory) Allow(_ policy.Actor, one One) policy.Decision {
	return mayRead(one)
}

// Apply keeps it.
func (a OpenStory) Apply(tx *store.Tx, _ policy.Actor, one One) (ops.Done, error) {
	return ops.Done{Subject: "story:" + one.ID, Detail: "opened"}, countOpened(tx, a.Token)
}
