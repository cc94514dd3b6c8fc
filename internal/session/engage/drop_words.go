package engage

import (
	"fmt"

	"example.org/homeward/engine/pack"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DropWords takes the words of a scheme in one language out. Without those in which its sessions are held, they are held
// in ours, or in what the scheme has in the place of ours.
type DropWords struct {
	SchemeID string
	Language string
	Loaded   int64 // when they were loaded, as the question showed it
}

// Name is the action as the audit shows it.
func (DropWords) Name() string { return "scheme.drop_words" }

// Check has nothing to look at: what is not there is not found.
func (DropWords) Check() error { return nil }

// Load gives the scheme, locked, and what there is.
func (a DropWords) Load(tx *store.Tx) (worded, error) { return lockWords(tx, a.SchemeID) }

// Allow lets the stewards of the scheme.
func (DropWords) Allow(who policy.Actor, w worded) policy.Decision { return w.scheme.maySteward(who) }

// Apply takes them out.
func (a DropWords) Apply(tx *store.Tx, _ policy.Actor, _ worded) (ops.Done, error) {
	x, _, err := packIn(&tx.ReadTx, a.SchemeID, a.Language)
	if err != nil {
		return ops.Done{}, err
	}
	if x.LoadedAt != a.Loaded {
		return ops.Done{}, fmt.Errorf("the words were replaced since they were opened: %w", errs.Conflict)
	}
	done := ops.Done{Subject: schemeSubject(a.SchemeID), Detail: fmt.Sprintf("in %s, %s, edition %s", a.Language, x.Cover.Title, x.Cover.Edition)}
	if err := deletePack(tx, a.SchemeID, a.Language); err != nil || !x.Main {
		return done, err
	}
	return done, leadWith(tx, a.SchemeID, pack.Home)
}
