package directory

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
)

// filter is a pick made ready: what the index does quickly, and what is asked of each entry.
type filter struct {
	pick   Pick
	query  index.Query
	near   *place.Point // with pick.Within
	inside []string     // without: the areas that the postcode lies in
	view   *View
}

// filter makes a pick ready. It gives errs.Invalid for a postcode that nobody knows.
func (f *Finder) filter(v *View, p Pick) (*filter, error) {
	by := &filter{pick: p, view: v}
	by.query, _ = f.query(v, &Search{Text: p.Text, Quiet: true})
	by.query.Organisation = p.Organisation
	if p.Postcode == "" {
		return by, nil
	}
	code, ok := place.ParseCode(p.Postcode)
	if !ok {
		return nil, errs.Fields{{Name: "postcode", Message: "give a postcode, such as WS1 1AA"}}
	}
	fix, ok := v.Locator.Find(code.String())
	if !ok {
		return nil, errs.Fields{{Name: "postcode", Message: "we do not know this postcode"}}
	}
	if p.Within > 0 {
		by.near = &fix.Point
		by.query.Near, by.query.Within, by.query.Placed = &index.Point{Lat: fix.Point.Lat, Lon: fix.Point.Lon}, p.Within, true
		return by, nil
	}
	if area, ok := v.Areas.At(fix.Point); ok {
		by.inside = v.Areas.LineageIDs(area.ID)
	}
	return by, nil
}

// key is the same for two filters that find the same, whatever changed when.
func (by *filter) key() string {
	p := by.pick
	key := fmt.Sprintf("%q %q %q %s %g", p.Text, p.Terms, p.Taxonomies, p.Organisation, p.Within)
	if p.Ages != nil {
		key += fmt.Sprintf(" ages %v", *p.Ages)
	}
	if p.Window != nil {
		key += fmt.Sprintf(" window %v", *p.Window)
	}
	if slices.ContainsFunc(p.Terms, func(t TermRef) bool { return t.Taxonomy == TaxonomyStay }) || slices.Contains(p.Taxonomies, TaxonomyStay) {
		key += fmt.Sprintf(" told %d", by.view.counted)
	}
	if by.near != nil {
		key += fmt.Sprintf(" near %v", *by.near)
	}
	if p.Postcode != "" {
		key += fmt.Sprintf(" inside %v", by.inside)
	}
	return key
}

// takes reports whether a service is picked.
func (by *filter) takes(e *index.Entry) bool {
	p := &by.pick
	return (len(p.Terms) == 0 || slices.ContainsFunc(p.Terms, func(t TermRef) bool { return by.described(e, t) })) &&
		(len(p.Taxonomies) == 0 || slices.ContainsFunc(p.Taxonomies, func(t string) bool { return by.describedIn(e, t) })) &&
		(p.Ages == nil || p.Ages.meets(e.Rules)) &&
		(p.Window == nil || p.Window.meets(e)) &&
		(p.Postcode == "" || by.near != nil || by.covers(e))
}

// takesGone reports whether who asks is told that a listing, or a place of it, is gone. What it once
// was is not known any more, and so counts for nothing, but for whose it was.
func (by *filter) takesGone(x dated) bool {
	return by.pick.Organisation == "" || by.pick.Organisation == x.organisation
}

// takesPlace reports whether a place of a service that is picked is picked itself.
func (by *filter) takesPlace(e *index.Entry, i int) bool {
	at := &e.Places[i]
	if by.near != nil && !(place.Metres(*by.near, place.Point{Lat: at.Lat, Lon: at.Lon}) <= by.pick.Within) {
		return false // also when it has no position
	}
	return by.pick.Window == nil || by.pick.Window.meetsPlace(e, i)
}

// described reports whether a term describes a service.
func (by *filter) described(e *index.Entry, t TermRef) bool {
	switch t.Taxonomy {
	case TaxonomyNeeds:
		return slices.ContainsFunc(e.Needs, func(key string) bool {
			return key == t.Key || need.TopOf(key) == t.Key
		})
	case TaxonomyWaysIn:
		way, ok := index.ParseAccess(t.Key)
		return ok && e.Access&way != 0
	case TaxonomyStages:
		return slices.Contains(e.Stages.Keys(), t.Key)
	case TaxonomyGroups:
		g, ok := index.ParseGroup(t.Key)
		return ok && (e.Rules.Only | e.Rules.Welcome | e.Rules.Not).Has(g)
	case TaxonomyStay:
		i := slices.Index(StayKeys, t.Key)
		return i >= 0 && e.Stay>>i&1 == 1 || t.Key == source.TermBeds && by.view.tellsBeds(e)
	}
	return false
}

// describedIn reports whether any term of a taxonomy describes a service.
func (by *filter) describedIn(e *index.Entry, taxonomy string) bool {
	switch taxonomy {
	case TaxonomyNeeds:
		return len(e.Needs) > 0
	case TaxonomyWaysIn:
		return e.Access != 0
	case TaxonomyStages:
		return e.Stages.Len() > 0
	case TaxonomyGroups:
		return e.Rules.Only|e.Rules.Welcome|e.Rules.Not != 0
	case TaxonomyStay:
		return e.Stay != 0 || by.view.tellsBeds(e)
	}
	return false
}

// meets reports whether the rules take anybody of an age in the span.
func (a AgeSpan) meets(r index.Rules) bool {
	return (r.AgeMin == index.AnyAge || a.Max >= int(r.AgeMin)) && (r.AgeMax == index.AnyAge || a.Min <= int(r.AgeMax))
}

// covers reports whether a service is for people where the postcode lies. A service that names no
// area may be for anybody.
func (by *filter) covers(e *index.Entry) bool {
	return e.Served == 0 || slices.ContainsFunc(e.Areas[:e.Served], func(id string) bool { return slices.Contains(by.inside, id) })
}
