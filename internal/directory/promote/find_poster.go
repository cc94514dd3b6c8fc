package promote

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// FindPoster is where a code leads that an editor's poster has. It is for everybody, and tells nothing of
// where the poster hangs.
type FindPoster struct{ Code string }

// Name is the question as the audit would show it.
func (FindPoster) Name() string { return "poster.find" }

// Load reads it.
func (q FindPoster) Load(tx *store.ReadTx) (Lead, error) {
	if len(q.Code) != ownLength || !wellFormed(q.Code) {
		return Lead{}, fmt.Errorf("%q is no code: %w", q.Code, errs.NotFound)
	}
	p, err := posterOf(tx, q.Code)
	return p.Lead, err
}

// Allow lets everybody.
func (FindPoster) Allow(policy.Actor, Lead) policy.Decision {
	return policy.Allow("what a poster says is public")
}

// About names nobody.
func (FindPoster) About(Lead) string { return "" }
