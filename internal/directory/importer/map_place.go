package importer

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/ids"
)

// places makes the places of a service. One outside the country is left out and asked about.
func (m *mapper) places(r source.Service, s *directory.Service, out *mappedService) {
	for i, p := range r.Places {
		field := fmt.Sprintf("places[%d]", i)
		l, ok := m.location(r, s.OrganisationID, field, p)
		if !ok {
			continue
		}
		if slices.ContainsFunc(s.Places, func(x directory.ServicePlace) bool { return x.LocationID == l.ID || x.LocationID == m.keptID(l) }) {
			m.ask(r.At, r.ID, field, source.BadValue, "The same place is there twice; once was enough.", "")
			continue
		}
		m.remember(l)
		at := directory.ServicePlace{ID: m.saltedID("place:" + s.ID + ":" + l.ID), LocationID: l.ID, Hours: p.Hours, Note: p.Note}
		if p.ID != "" {
			at.ID = m.id("place", p.ID)
		}
		if p.AreaOnly {
			out.areaOnly[at.ID] = true
		}
		out.stated[at.ID] = p.Stated
		if p.KeptBack {
			at.LocationID, out.keptBack[at.ID] = m.keepBack(l, p), true
		}
		s.Places = append(s.Places, at)
	}
	if s.Remote() && len(s.Places) > 0 {
		m.ask(r.At, r.ID, "places", source.PhoneOnlyPlace, "This service is by phone or online only, but has a place as well. We show no place, so that nobody goes there in vain.",
			"If people can visit, add another way in.")
		s.Places = nil
	}
}

// remember keeps a location for the import; the first record that speaks of one is believed.
func (m *mapper) remember(l directory.Location) {
	if _, seen := m.locations[l.ID]; !seen {
		m.locations[l.ID] = l
		m.order = append(m.order, l.ID)
	}
}

// keptID is the id of a location whose address is kept back. It is never the id of the same place
// where that is public: the two are told apart for good, and to show an address is to go from the one
// to the other.
func (m *mapper) keptID(l directory.Location) string { return m.saltedID("kept:" + l.ID) }

// saltedID is an id that anybody may see of something whose name they may not know, such as where a
// place is: without the salt a guess at the name can't be held against the id.
func (m *mapper) saltedID(name string) string {
	return ids.Derive(m.source, name+"\x00"+m.aids.salt)
}

// keepBack remembers a location of which the public may know the area and no more, or nothing where
// the area is not known.
func (m *mapper) keepBack(l directory.Location, p source.Place) string {
	l.ID, l.Visibility = m.keptID(l), directory.VisibleArea
	if a, ok := m.areaNamed("", p.Town); l.AreaID == "" && ok {
		l.AreaID = a.ID
	}
	if l.AreaID == "" {
		l.Visibility = directory.VisibleHidden
	}
	m.remember(l)
	return l.ID
}

// location makes a location of a record's place; false when it can't be taken.
func (m *mapper) location(r source.Service, owner, field string, p source.Place) (directory.Location, bool) {
	l := directory.Location{
		OrganisationID: owner, Visibility: directory.VisiblePublic, Name: p.Name,
		Address: directory.Address{Lines: p.Lines, Town: p.Town, Postcode: p.Postcode}, Accessibility: p.Accessibility, Transport: p.Transport,
	}
	if p.AreaOnly {
		return m.areaOnly(r, field, l, p)
	}
	if !m.point(r, field, p, &l) {
		return l, false
	}
	m.stands(p, &l)
	switch {
	case p.LocationID != "":
		l.ID = m.id(directory.HistoryLocation, p.LocationID)
	default:
		l.ID = ids.Derive(m.source, "location:"+owner+":"+strings.ToLower(strings.Join(append(slices.Clone(p.Lines), p.Postcode, pointText(l.Point)), "|")))
	}
	if len(l.Address.Lines) > 0 && l.Name == l.Address.Lines[0] {
		l.Name = "" // the address says it already
	}
	if problems := l.Check(); len(problems) > 0 {
		m.ask(r.At, r.ID, field, source.BadValue, "This place was left out: "+problems.Error()+".", "")
		return l, false
	}
	return l, true
}

// areaOnly is a place of which the source knows, and the public may know, no more than the area.
func (m *mapper) areaOnly(r source.Service, field string, l directory.Location, p source.Place) (directory.Location, bool) {
	a, ok := m.areaNamed(p.Area, "")
	if !ok {
		m.ask(r.At, r.ID, field, source.UnknownArea, "We have no area called “"+cut(p.Area, 60)+"”, so this place was left out.", "Add the area, and import again.")
		m.word(p.Area, "")
		return l, false
	}
	l.Visibility, l.AreaID, l.Name = directory.VisibleArea, a.ID, ""
	l.Address = directory.Address{Lines: []string{"In " + a.Name}} // all that there is to say
	l.ID = ids.Derive(m.source, "location:"+l.OrganisationID+":area:"+a.ID)
	return l, true
}

// point decides where a location is; false when that is outside the country.
func (m *mapper) point(r source.Service, field string, p source.Place, l *directory.Location) bool {
	if p.Lat != nil && p.Lon != nil {
		at := place.Point{Lat: *p.Lat, Lon: *p.Lon}
		if !place.InGB(at) {
			proposal := "Find the right place on a map."
			if turned := (place.Point{Lat: at.Lon, Lon: at.Lat}); place.InGB(turned) {
				proposal = "Latitude and longitude look swapped."
			}
			m.ask(r.At, r.ID, field, source.OutsideCountry, fmt.Sprintf("The place %g, %g is outside Great Britain and Northern Ireland. The service was taken without it.", at.Lat, at.Lon), proposal)
			return false
		}
		l.Point = &at
		return true
	}
	if m.aids.Postcode != nil && p.Postcode != "" {
		if at, ok := m.aids.Postcode(p.Postcode); ok && place.InGB(at) {
			l.Point = &at
		}
	}
	return true
}

// stands finds the area that a location stands in, and gives it a name when it has no words at all.
func (m *mapper) stands(p source.Place, l *directory.Location) {
	if a, ok := m.areaNamed(p.Area, ""); ok {
		l.AreaID = a.ID
	} else if l.Point != nil {
		if a, ok := m.areas.At(*l.Point); ok {
			l.AreaID = a.ID
		}
	}
	if l.Name != "" || len(l.Address.Lines) > 0 || l.Address.Postcode != "" || l.Point == nil {
		return
	}
	var words []string
	if m.aids.NameNear != nil {
		words = append(words, m.aids.NameNear(*l.Point))
	}
	if a, ok := m.areas.Get(l.AreaID); ok {
		words = append(words, a.Name)
	}
	words = slices.DeleteFunc(words, func(s string) bool { return s == "" })
	l.Name = strings.Join(slices.Compact(words), ", ")
}

func pointText(p *place.Point) string {
	if p == nil {
		return ""
	}
	return fmt.Sprintf("%.6f,%.6f", p.Lat, p.Lon)
}
