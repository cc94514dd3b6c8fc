package dirweb

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/web/ui"
)

// mostCharted is how many places one map can show and stay readable.
const mostCharted = 9

// resultsMap draws the first places found; nil when none has a place.
func (v *visit) resultsMap(a *asked, found *directory.Found) *ui.Map {
	m := &ui.Map{}
	for _, h := range found.Items {
		if h.Place < 0 || len(m.Places) == mostCharted {
			continue
		}
		p := h.Places[h.Place]
		m.Places = append(m.Places, ui.Spot{Name: h.Name, Lat: p.Lat, Lon: p.Lon, Far: v.farTo(&h), About: !p.Exact})
	}
	if len(m.Places) == 0 {
		return nil
	}
	switch {
	case found.Fix != nil:
		m.You = &ui.Spot{Name: found.Fix.Label, Lat: found.Fix.Point.Lat, Lon: found.Fix.Point.Lon}
	case a.point != nil:
		m.You = &ui.Spot{Name: v.T("ui.map.you"), Lat: a.point.Lat, Lon: a.point.Lon}
	}
	m.Areas = v.landmarks()
	return m
}

// landmarks are the names of areas to find one's bearings by.
func (v *visit) landmarks() []ui.Spot {
	var list []ui.Spot
	for _, area := range v.view.Areas.All() {
		if c, ok := v.view.Areas.Centre(area.ID); ok && area.ParentID != "" {
			list = append(list, ui.Spot{Name: area.Name, Lat: c.Lat, Lon: c.Lon})
		}
	}
	return list
}

// listingsMap draws the places of some listings; nil when none of them has one.
func (v *visit) listingsMap(list []directory.Listing) *ui.Map {
	m := &ui.Map{}
	for _, l := range list {
		for _, p := range l.Places {
			if p.Point != nil && len(m.Places) < mostCharted {
				name := l.Name
				if len(l.Places) > 1 || len(list) == 1 {
					name = p.Label
				}
				m.Places = append(m.Places, ui.Spot{Name: name, Lat: p.Point.Lat, Lon: p.Point.Lon, About: !p.Exact})
			}
		}
	}
	if len(m.Places) == 0 {
		return nil
	}
	m.Areas = v.landmarks()
	return m
}
