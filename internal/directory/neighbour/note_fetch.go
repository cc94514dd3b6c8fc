package neighbour

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NoteFetch notes what came of fetching a feed: a new copy and what is to be decided about it, or nothing
// new, or a trouble. A trouble changes nothing of the last good copy.
type NoteFetch struct {
	FeedID  string
	Address string // that was fetched: one that was changed meanwhile is fetched again
	Trouble *Trouble
	Pulled  Pulled
	Copy    []byte // packed; nil when nothing is new
	Hash    string
	Unread  int // services that can't be read
	Compared
	Again bool // the copy is the old one, held against the directory as it is now
}

// Name is the action as the audit shows it.
func (NoteFetch) Name() string { return "feed.note" }

// Check looks at the input alone.
func (a NoteFetch) Check() error {
	if a.Trouble == nil && a.Copy == nil && !a.Pulled.Unchanged && !a.Again {
		return errs.Fields{{Name: "copy", Message: "Nothing came of it"}}
	}
	return nil
}

// Load gives the feed, locked.
func (a NoteFetch) Load(tx *store.Tx) (Feed, error) {
	return getFeed(&tx.ReadTx, a.FeedID, tx.ForUpdate())
}

// Allow lets who may follow feeds; the timed work is one of them.
func (NoteFetch) Allow(who policy.Actor, _ Feed) policy.Decision { return mayFollow(who) }

// Apply notes it.
func (a NoteFetch) Apply(tx *store.Tx, _ policy.Actor, f Feed) (ops.Done, error) {
	if f.Address != a.Address {
		return ops.Done{}, fmt.Errorf("feed %s is at another address now: %w", f.ID, errs.Conflict)
	}
	now, detail := tx.Now(), "nothing new"
	f.State.Tried = now
	switch {
	case a.Trouble != nil:
		detail = "trouble: " + a.Trouble.Kind
		f.State.failed(a.Trouble, now)
	default:
		f.State.worked(a, now)
		if !a.Pulled.Unchanged || a.Again {
			detail = fmt.Sprintf("%d services, %d to decide", f.State.Services, len(a.Proposals))
			if err := a.keep(tx, f); err != nil {
				return ops.Done{}, err
			}
		}
	}
	f.State.Due = now.Add(f.rest(f.State.Failures))
	return ops.Done{Subject: "feed:" + f.ID, Detail: detail}, upsertFeed(tx, f)
}

// keep keeps a copy, and what is to be decided.
func (a NoteFetch) keep(tx *store.Tx, f Feed) error {
	body := a.Copy
	if body == nil {
		var err error
		if body, err = getCopy(&tx.ReadTx, f.ID); err != nil {
			return err
		}
	}
	if err := upsertCopy(tx, f.ID, a.Matches, body); err != nil {
		return err
	}
	return replaceProposals(tx, f.ID, a.Proposals)
}

func (s *State) failed(t *Trouble, now time.Time) {
	if s.Failures == 0 {
		s.Since = now
	}
	s.Failures++
	s.Trouble = t
}

func (s *State) worked(a NoteFetch, now time.Time) {
	s.Good, s.Failures, s.Trouble, s.Since = now, 0, nil, time.Time{}
	if a.Copy == nil {
		return
	}
	if a.Hash != s.Hash {
		s.Changed = now
	}
	s.ETag, s.Modified, s.Hash, s.FewerOK = a.Pulled.ETag, a.Pulled.Modified, a.Hash, false
	s.Services, s.Twice, s.Unread = len(a.Pulled.Records), a.Pulled.Twice, a.Unread
}
