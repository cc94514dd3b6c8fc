package story

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ForgetLinks deletes the links to a case that led nowhere any more for as long as raw things are kept: also to one
// that is made up, or kept. How often they were opened goes with them.
type ForgetLinks struct{ StoryID string }

// Name is the action as the audit shows it.
func (ForgetLinks) Name() string { return "story.forget_links" }

// Check has nothing to look at.
func (ForgetLinks) Check() error { return nil }

// Load has nothing to load: a case that comes with Homeward has no row.
func (ForgetLinks) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (ForgetLinks) Allow(who policy.Actor, _ struct{}) policy.Decision { return homeward(who) }

// Apply deletes those that have ended long ago, and no other.
func (a ForgetLinks) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	return ops.Done{Subject: "story:" + a.StoryID, Detail: "old links deleted"}, deleteLinks(tx, a.StoryID, stale(&tx.ReadTx))
}

// stale is the instant before which a link has to have ended.
func stale(tx *store.ReadTx) int64 { return store.Micros(tx.Now().Add(-session.RawDays * aDay)) }
