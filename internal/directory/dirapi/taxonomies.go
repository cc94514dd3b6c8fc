package dirapi

import (
	"context"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/platform/errs"
)

// taxonomyWhole is a taxonomy with its terms.
type taxonomyWhole struct {
	hsds.Taxonomy
	Terms []hsds.TaxonomyTerm `json:"taxonomy_terms"`
}

// taxonomies lists the few taxonomies that there are.
func taxonomies(_ context.Context, a *api, q *asked) (source, error) {
	text := q.words()
	var out []hsds.Taxonomy
	for _, t := range directory.Taxonomies() {
		if says(text, t.Name, t.Description) {
			out = append(out, a.linked(t))
		}
	}
	return fixed(out), q.wrong.Err()
}

func (a *api) linked(t hsds.Taxonomy) hsds.Taxonomy {
	t.URI = a.base + "/taxonomies/" + t.ID
	return t
}

// taxonomy is one taxonomy and its terms.
func taxonomy(_ context.Context, a *api, _ *asked, id string) (any, error) {
	for _, t := range directory.Taxonomies() {
		if t.ID == id {
			return taxonomyWhole{a.linked(t), a.terms(func(t hsds.TaxonomyTerm) bool { return t.TaxonomyID == id })}, nil
		}
	}
	return nil, errs.NotFound
}

// terms lists terms, a parent before its children.
func terms(_ context.Context, a *api, q *asked) (source, error) {
	text, taxonomy, parent, top := q.words(), q.id("taxonomy_id"), q.id("parent_id"), q.flag("top_only")
	return fixed(a.terms(func(t hsds.TaxonomyTerm) bool {
		return says(text, t.Name, t.Description) && (taxonomy == "" || t.TaxonomyID == taxonomy) &&
			(parent == "" || t.ParentID == parent) && (!top || t.ParentID == "")
	})), q.wrong.Err()
}

// term is one term.
func term(_ context.Context, a *api, _ *asked, id string) (any, error) {
	for _, t := range a.terms(func(t hsds.TaxonomyTerm) bool { return t.ID == id }) {
		return t, nil
	}
	return nil, errs.NotFound
}

// terms gives the terms that are wanted, with their own addresses.
func (a *api) terms(want func(hsds.TaxonomyTerm) bool) []hsds.TaxonomyTerm {
	out := []hsds.TaxonomyTerm{}
	for _, t := range directory.Terms() {
		if want(t) {
			t.TermURI = a.base + "/taxonomy_terms/" + t.ID
			out = append(out, t)
		}
	}
	return out
}

// says reports whether one of the texts holds what is searched for, in any case of letters.
func says(search string, texts ...string) bool {
	for _, text := range texts {
		if strings.Contains(strings.ToLower(text), strings.ToLower(search)) {
			return true
		}
	}
	return false
}
