package award

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowTerms is for how long a scheme awards, and how its mark may be used, for who looks after its awards.
type ShowTerms struct{ SchemeID string }

// Name is the question as the audit would show it.
func (ShowTerms) Name() string { return "award.show_terms" }

// Load reads them.
func (q ShowTerms) Load(tx *store.ReadTx) (Terms, error) { return getTerms(tx, q.SchemeID) }

// Allow lets validators and stewards of the scheme.
func (ShowTerms) Allow(who policy.Actor, x Terms) policy.Decision { return mayWatch(who, x.SchemeID) }

// About names nobody.
func (ShowTerms) About(Terms) string { return "" }
