package directory

import (
	"slices"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
)

// Publish makes the public face of a service: the one place where what is private is left out. It
// is given every location of the service, hidden ones too, and lets nothing of those through.
func Publish(s Service, o org.Organisation, locations map[string]Location, areas *place.Areas) Listing {
	l := Listing{
		ID: s.ID, Name: s.Name, Description: s.Description,
		Organisation: ListingOrganisation{
			ID: o.ID, Name: o.Name, Description: o.Description, Email: o.Email,
			Phone: o.Phone, Website: o.Website, Charity: o.Charity,
		},
		Needs: s.Needs, Stages: s.Stages, StagesAssumed: s.StagesAssumed, Eligibility: s.Eligibility,
		Access: s.Access, HowToGetIn: s.HowToGetIn, Phones: s.Phones, Email: s.Email, Website: s.Website,
		Hours: s.Hours, Cost: s.Cost, Stay: s.Staying.Stay, Languages: s.Languages,
		Status: s.Status, StatusNote: s.StatusNote, Assurance: s.Assurance, ToldClosed: s.ToldClosed, Modified: s.Changed,
	}
	if o.Status == org.Defunct {
		l.Status = Defunct // a service does not outlive its organisation
	}
	for _, p := range s.Places {
		if shown, ok := publishPlace(p, locations[p.LocationID], areas); ok {
			l.Places = append(l.Places, shown)
		}
	}
	l.Areas = publishAreas(s.Areas, l.Places, areas)
	return l
}

// publishPlace gives what people may know of one place; false when they may know nothing.
func publishPlace(p ServicePlace, at Location, areas *place.Areas) (ListingPlace, bool) {
	shown := ListingPlace{ID: p.ID, LocationID: at.ID, Hours: p.Hours, Note: p.Note}
	area, known := areas.Get(at.AreaID)
	if known {
		shown.Area = &ListingArea{ID: area.ID, Slug: area.Slug, Name: area.Name}
	}
	switch at.Visibility {
	case VisiblePublic:
		shown.Exact = at.Point != nil
		shown.Point, shown.Lines, shown.Town, shown.Postcode = at.Point, at.Address.Lines, at.Address.Town, at.Address.Postcode
		shown.Accessibility, shown.Transport = at.Accessibility, at.Transport
		shown.Label = placeLabel(at, area.Name)
		return shown, true
	case VisibleArea:
		if !known {
			return ListingPlace{}, false
		}
		// Nothing of the location itself: not its id, which may be known from elsewhere, nor its note.
		only := ListingPlace{ID: p.ID, LocationID: area.ID, Label: area.Name, Area: shown.Area, Hours: p.Hours}
		if centre, ok := areas.Centre(area.ID); ok {
			only.Point = &centre
		}
		return only, true
	}
	return ListingPlace{}, false
}

// placeLabel is the one line that tells people where a place is.
func placeLabel(at Location, area string) string {
	parts := append([]string{at.Name}, at.Address.Lines...)
	parts = append(parts, at.Address.Town, at.Address.Postcode)
	parts = slices.DeleteFunc(parts, func(s string) bool { return strings.TrimSpace(s) == "" })
	if len(parts) == 0 {
		return area
	}
	return strings.Join(slices.Compact(parts), ", ")
}

// publishAreas lists the areas that a listing belongs to: those that the service names as its own,
// which alone are served, then the areas around them, those it stands in, and the areas around those.
func publishAreas(named []string, places []ListingPlace, areas *place.Areas) []ListingArea {
	var out []ListingArea
	seen := map[string]bool{}
	add := func(served bool, list ...place.Area) {
		for _, a := range list {
			if !seen[a.ID] {
				seen[a.ID] = true
				out = append(out, ListingArea{a.ID, a.Slug, a.Name, served})
			}
		}
	}
	for _, id := range named {
		if a, ok := areas.Get(id); ok {
			add(true, a)
		}
	}
	for _, id := range named {
		add(false, areas.Lineage(id)...)
	}
	for _, p := range places {
		if p.Area != nil {
			add(false, areas.Lineage(p.Area.ID)...)
		}
	}
	return out
}
