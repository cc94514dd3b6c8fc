package engage

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowScheme is a scheme, by the name in its address or by its id. What it says of itself is public.
type ShowScheme struct{ Slug, ID string }

// Name is the question as the audit would show it.
func (ShowScheme) Name() string { return "scheme.show" }

// Load reads it.
func (q ShowScheme) Load(tx *store.ReadTx) (Scheme, error) {
	if q.ID != "" {
		return getScheme(tx, q.ID, "")
	}
	return schemeBySlug(tx, q.Slug)
}

// Allow lets everybody.
func (ShowScheme) Allow(policy.Actor, Scheme) policy.Decision {
	return policy.Allow("what a scheme says of itself is public")
}

// About names nobody.
func (ShowScheme) About(Scheme) string { return "" }
