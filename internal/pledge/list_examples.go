package pledge

import (
	"maps"
	"slices"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// ListExamples lists the engagements that are shown as examples: those that are kept here, and then those that come with
// the program.
type ListExamples struct{ Packed Packed }

// Example is one of them.
type Example struct{ Slug, Title, Engagement string }

// Name is the question as the audit would show it.
func (ListExamples) Name() string { return "pledge.list_examples" }

// Load reads them.
func (q ListExamples) Load(tx *store.ReadTx) (out []Example, err error) {
	list, err := slugs(tx)
	if err != nil {
		return nil, err
	}
	for _, id := range list {
		e, err := session.GetEngagement(tx, id, "")
		if err != nil {
			return nil, err
		}
		s, err := getSet(tx, id)
		if err != nil {
			return nil, err
		}
		if e.Invented {
			out = append(out, Example{s.Slug, s.Title, e.Title})
		}
	}
	for _, slug := range slices.Sorted(maps.Keys(q.Packed)) {
		if !slices.ContainsFunc(out, func(x Example) bool { return x.Slug == slug }) {
			out = append(out, Example{slug, q.Packed[slug].Pledges.Title, q.Packed[slug].Journey.Title})
		}
	}
	return out, nil
}

// Allow lets anybody.
func (ListExamples) Allow(policy.Actor, []Example) policy.Decision {
	return policy.Allow("all of it is made up")
}

// About names nobody.
func (ListExamples) About([]Example) string { return "" }
