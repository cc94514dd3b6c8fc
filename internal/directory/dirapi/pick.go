package dirapi

import (
	"slices"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
)

const (
	oldest   = 150       // years
	farthest = 1_000_000 // metres
)

// pick reads which services are asked for.
func (a *asked) pick() directory.Pick {
	p := directory.Pick{
		Text: a.words(), Organisation: a.id("organization_id"), Postcode: a.text("postcode"),
		ModifiedAfter: a.instant("modified_after"), Ages: a.ages(), Window: a.window(),
		Terms: a.terms(), Taxonomies: a.taxonomies(),
	}
	if metres, ok := a.number("proximity", 1, farthest); ok {
		p.Within = float64(metres)
		if p.Postcode == "" {
			a.wrong.Add("proximity", "give a postcode too, to measure from")
		}
	}
	return p
}

// terms are what is asked for, in our own keys. A term that we don't have describes nothing.
func (a *asked) terms() (out []directory.TermRef) {
	for _, id := range a.ids("taxonomy_term_id") {
		taxonomy, key, _ := directory.TermKey(id)
		out = append(out, directory.TermRef{Taxonomy: taxonomy, Key: key})
	}
	return out
}

// taxonomies are what is asked for, by our own names; "" for one that we don't have.
func (a *asked) taxonomies() (out []string) {
	all := directory.Terms()
	for _, id := range a.ids("taxonomy_id") {
		name := ""
		for _, t := range all {
			if t.TaxonomyID == id {
				name = t.Taxonomy
				break
			}
		}
		if !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

func (a *asked) ages() *directory.AgeSpan {
	low, from := a.number("minimum_age", 0, oldest)
	high, to := a.number("maximum_age", 0, oldest)
	if !from && !to {
		return nil
	}
	if !to {
		high = oldest
	}
	if low > high {
		a.wrong.Add("maximum_age", "give an age that is not below minimum_age")
	}
	return &directory.AgeSpan{Min: low, Max: high}
}

func (a *asked) window() *directory.Window {
	w, err := directory.ParseWindow(a.text("day"), a.text("start_time"), a.text("end_time"))
	a.wrong = append(a.wrong, errs.Of(err)...)
	return w
}
