package award

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowTerms is for how long a scheme awards, and how its mark may be used. Both are public.
type ShowTerms struct{ SchemeID string }

// Name is the question as the audit would show it.
func (ShowTerms) Name() string { return "award.show_terms" }

// Load reads them.
func (q ShowTerms) Load(tx *store.ReadTx) (Terms, error) { return getTerms(tx, q.SchemeID) }

// Allow lets everybody.
func (ShowTerms) Allow(policy.Actor, Terms) policy.Decision {
	return policy.Allow("how a mark may be used is public")
}

// About names nobody.
func (ShowTerms) About(Terms) string { return "" }
