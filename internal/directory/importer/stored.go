package importer

import (
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/store"
)

// storedKept are the places that the directory keeps back, as a batch names them. A place that only
// services have of which somebody now says that people may know it, counts no longer.
func (m *mapper) storedKept(tx *store.ReadTx, b *source.Batch) (out []source.Stored, err error) {
	shown, foreign, orgs := m.namesIn(b)
	uses, err := keptLocations(tx)
	if err != nil {
		return nil, err
	}
	for _, u := range uses {
		l := u.location
		if shown[u.serviceID] || l.Point == nil && l.Address.Postcode == "" && (len(l.Address.Lines) == 0 || strings.HasPrefix(l.Address.Lines[0], "In ")) {
			continue
		}
		_, own, err := getSource(tx, m.source, directory.HistoryLocation, l.ID)
		if err != nil {
			return nil, err
		}
		p := source.Place{LocationID: foreign[l.ID], Lines: l.Address.Lines, Town: l.Address.Town, Postcode: l.Address.Postcode}
		if len(p.Lines) > 0 || p.Postcode != "" {
			p.Name = l.Name // else we made the name ourselves, of what lies near
		}
		if l.Point != nil {
			p.Lat, p.Lon = &l.Point.Lat, &l.Point.Lon
		}
		ids := orgs[l.OrganisationID]
		if o, there, err := optional(org.Get(tx, l.OrganisationID)); err != nil {
			return nil, err
		} else if there && len(ids) == 0 {
			ids = orgs[strings.ToLower(o.Name)]
		}
		out = append(out, source.Stored{Place: p, Organisations: ids, Elsewhere: !own})
	}
	return out, nil
}

// namesIn tells of a batch which of our services may be shown, by what id it knows each of our locations
// that would be kept back, and its organisations by our id and by their name.
func (m *mapper) namesIn(b *source.Batch) (shown map[string]bool, foreign map[string]string, orgs map[string][]string) {
	shown, foreign, orgs = map[string]bool{}, map[string]string{}, map[string][]string{}
	for _, s := range b.Services {
		for _, p := range s.Places {
			if p.Stated {
				shown[m.id(directory.HistoryService, s.ID)] = true
			}
			if p.LocationID != "" {
				foreign[m.keptID(directory.Location{ID: m.id(directory.HistoryLocation, p.LocationID)})] = p.LocationID
			}
		}
	}
	for _, o := range b.Organisations {
		id, name := m.id(kindOrganisation, o.ID), strings.ToLower(o.Name)
		orgs[id], orgs[name] = append(orgs[id], o.ID), append(orgs[name], o.ID)
	}
	return shown, foreign, orgs
}

// keptUse is a service at a place that the public may not know.
type keptUse struct {
	serviceID string
	location  directory.Location
}
