package neighbour

import (
	"errors"
	"fmt"
	"strings"

	"example.org/homeward/internal/directory/conform"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveFeed adds a feed to follow, or changes how it is followed. The version is the one that the form
// showed; 0 adds a new one. One that is on is fetched soon after.
type SaveFeed struct{ Feed Feed }

// Name is the action as the audit shows it.
func (SaveFeed) Name() string { return "feed.save" }

// Check looks at the input alone.
func (a SaveFeed) Check() error { return a.Feed.Check().Err() }

// Load gives the feed, locked; the zero one when it is new.
func (a SaveFeed) Load(tx *store.Tx) (Feed, error) {
	f, err := getFeed(&tx.ReadTx, a.Feed.ID, tx.ForUpdate())
	if errors.Is(err, errs.NotFound) && a.Feed.Version == 0 {
		return Feed{}, nil
	}
	return f, err
}

// Allow lets directory editors and administrators.
func (SaveFeed) Allow(who policy.Actor, _ Feed) policy.Decision { return mayFollow(who) }

// Apply keeps it. What was fetched stays as it was, unless the feed is at another address now.
func (a SaveFeed) Apply(tx *store.Tx, _ policy.Actor, was Feed) (ops.Done, error) {
	if a.Feed.Version != was.Version {
		return ops.Done{}, fmt.Errorf("feed %s was changed by somebody else: %w", was.ID, errs.Conflict)
	}
	f := a.Feed
	f.Name = strings.Join(strings.Fields(f.Name), " ")
	f.Address, _ = conform.Base(f.Address)
	if was.ID != "" && f.Name != was.Name {
		return ops.Done{}, errs.Fields{{Name: "name", Message: "What came from there is known by this name, so it stays"}}
	}
	if taken, err := nameTaken(&tx.ReadTx, f); err != nil || taken {
		return ops.Done{}, errors.Join(err, errs.Fields{{Name: "name", Message: "Another feed has this name"}}.Err())
	}
	f.State, f.Version = was.State, was.Version+1
	if f.Address != was.Address {
		f.State.ETag, f.State.Modified = "", ""
	}
	if f.On && (!was.On || f.Address != was.Address || f.Every != was.Every) {
		f.State.Due, f.State.Failures = tx.Now(), 0
	}
	return ops.Done{Subject: "feed:" + f.ID, Detail: fmt.Sprintf("version %d", f.Version)}, upsertFeed(tx, f)
}
