package neighbour

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FetchFeed has a feed fetched at the next round, and not only when it is due.
type FetchFeed struct {
	FeedID string
	Fewer  bool // even if most of its services are gone from it
}

// Name is the action as the audit shows it.
func (FetchFeed) Name() string { return "feed.fetch" }

// Check looks at the input alone.
func (FetchFeed) Check() error { return nil }

// Load gives the feed, locked.
func (a FetchFeed) Load(tx *store.Tx) (Feed, error) {
	return getFeed(&tx.ReadTx, a.FeedID, tx.ForUpdate())
}

// Allow lets directory editors and administrators.
func (FetchFeed) Allow(who policy.Actor, _ Feed) policy.Decision { return mayFollow(who) }

// Apply notes it.
func (a FetchFeed) Apply(tx *store.Tx, _ policy.Actor, f Feed) (ops.Done, error) {
	if !f.On {
		return ops.Done{}, fmt.Errorf("feed %s is turned off: %w", f.ID, errs.Conflict)
	}
	f.State.Due, f.State.FewerOK = tx.Now(), a.Fewer
	if a.Fewer {
		f.State.ETag, f.State.Modified = "", ""
	}
	return ops.Done{Subject: "feed:" + f.ID, Detail: "fetch now"}, upsertFeed(tx, f)
}
