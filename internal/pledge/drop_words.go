package pledge

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// DropWords takes the words for pledges of a scheme in one language out.
type DropWords struct {
	SchemeID string
	Language string
	Loaded   int64 // when they were loaded, as the question showed it
}

// Name is the action as the audit shows it.
func (DropWords) Name() string { return "scheme.drop_pledge_words" }

// Check has nothing to look at: what is not there is not found.
func (DropWords) Check() error { return nil }

// Load gives the name of the scheme, which is locked.
func (a DropWords) Load(tx *store.Tx) (string, error) {
	return session.SchemeTitle(&tx.ReadTx, a.SchemeID, tx.ForUpdate())
}

// Allow lets the stewards of the scheme.
func (a DropWords) Allow(who policy.Actor, _ string) policy.Decision { return mayWord(who, a.SchemeID) }

// Apply takes them out.
func (a DropWords) Apply(tx *store.Tx, _ policy.Actor, _ string) (ops.Done, error) {
	x, _, err := packIn(&tx.ReadTx, a.SchemeID, a.Language)
	if err != nil {
		return ops.Done{}, err
	}
	if x.LoadedAt != a.Loaded {
		return ops.Done{}, fmt.Errorf("the words were replaced since they were opened: %w", errs.Conflict)
	}
	done := ops.Done{Subject: "scheme:" + a.SchemeID, Detail: fmt.Sprintf("in %s, %s, edition %s", a.Language, x.Cover.Title, x.Cover.Edition)}
	return done, session.DropSchemeWords(tx, a.SchemeID, aboutPledges, a.Language)
}
