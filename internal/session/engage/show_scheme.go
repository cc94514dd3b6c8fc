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
func (q ShowScheme) Load(tx *store.ReadTx) (s Scheme, err error) {
	if q.ID != "" {
		s, err = getScheme(tx, q.ID, "")
	} else {
		s, err = schemeBySlug(tx, q.Slug)
	}
	if err != nil {
		return s, err
	}
	list, err := packsOf(tx, s.ID)
	s.speaks(list)
	return s, err
}

// Allow lets everybody.
func (ShowScheme) Allow(policy.Actor, Scheme) policy.Decision {
	return policy.Allow("what a scheme says of itself is public")
}

// About names nobody.
func (ShowScheme) About(Scheme) string { return "" }
