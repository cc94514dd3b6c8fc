package importer

import (
	"cmp"
	"strings"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
)

// mapAreas adds the areas that are not there yet: districts whose centre is, for want of better,
// the middle of their services.
func (m *mapper) mapAreas(list []source.Area) []mappedArea {
	var out []mappedArea
	for _, a := range list {
		if _, there := m.areaNamed(a.Key, a.Name); there {
			continue
		}
		made := place.Area{ID: m.id(kindArea, a.Key), Slug: a.Key, Name: a.Name, Kind: place.District}
		if p := (place.Point{Lat: a.Lat, Lon: a.Lon}); a.Places > 0 && place.InGB(p) {
			made.Centre = &p
		}
		if problems := made.Check(); len(problems) > 0 {
			m.ask(source.At{}, a.Key, "area", source.UnknownArea, "The area “"+cut(a.Name, 60)+"” was left out: "+problems.Error()+".", "")
			continue
		}
		m.added = append(m.added, made)
		out = append(out, mappedArea{made})
	}
	m.areas = place.NewAreas(append(append([]place.Area{}, m.areas.All()...), m.added...))
	return out
}

// areaNamed finds an area by its key or, failing that, by its name in any case.
func (m *mapper) areaNamed(key, name string) (place.Area, bool) {
	for _, theirs := range []string{key, name} {
		if ours := m.aids.areas[strings.ToLower(theirs)]; theirs != "" && ours != "" {
			return m.areas.BySlug(ours)
		}
	}
	if a, ok := m.areas.BySlug(key); ok && key != "" {
		return a, true
	}
	for _, a := range m.areas.All() {
		if name != "" && strings.EqualFold(a.Name, name) {
			return a, true
		}
	}
	return place.Area{}, false
}

// areasOf gives the ids of the areas that a service is for, and asks about those we don't have.
func (m *mapper) areasOf(r source.Service) []string {
	var out []string
	seen := map[string]bool{}
	for _, ref := range r.Areas {
		a, ok := m.areaNamed(ref.Key, ref.Name)
		if !ok {
			m.ask(r.At, r.ID, "areas", source.UnknownArea, "We have no area called “"+cut(ref.Key+ref.Name, 60)+"”, so the service is not listed for it.", "Add the area, and import again.")
			m.word(cmp.Or(ref.Key, ref.Name), "")
			continue
		}
		if !seen[a.ID] {
			seen[a.ID] = true
			out = append(out, a.ID)
		}
	}
	return out
}
