package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ListSchemes are all schemes. What they say of themselves is public.
type ListSchemes struct{}

// Name is the question as the audit would show it.
func (ListSchemes) Name() string { return "scheme.list" }

// Load reads them.
func (ListSchemes) Load(tx *store.ReadTx) ([]Scheme, error) { return schemes(tx) }

// Allow lets everybody.
func (ListSchemes) Allow(policy.Actor, []Scheme) policy.Decision {
	return policy.Allow("what a scheme says of itself is public")
}

// About names nobody.
func (ListSchemes) About([]Scheme) string { return "" }
