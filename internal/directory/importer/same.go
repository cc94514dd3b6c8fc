package importer

import (
	"slices"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/store"
)

// ground is what an import stands on while it compares: what is there, and where its own locations
// are.
type ground struct {
	tx     *store.ReadTx
	areas  *place.Areas
	areaAt map[string]string // ids of the import's locations: the areas they stand in
	lock   string            // ends a SELECT of what is about to change
}

// sameService is what a service says, in one fixed way: two services that say the same are equal in
// it, whatever their versions are, whenever they were changed or assured, and in whatever order
// their slots and areas came. An area that holds one of its places, or another of its areas, adds
// nothing to what the public sees, and is left out.
func (g ground) sameService(s directory.Service) (string, error) {
	s.Version, s.Changed, s.Assurance, s.ToldClosed = 0, time.Time{}, nil, time.Time{}
	s.NameAssumed, s.SourceNotes, s.PrivateNote = false, nil, "" // words for editors
	s.PausedUntil = hours.Date{}                                 // it goes with the status
	s.Hours = sameWeek(s.Hours)
	s.Places = slices.Clone(s.Places)
	var implied []string
	for i, p := range s.Places {
		s.Places[i].Hours = sameWeek(p.Hours)
		area, err := g.areaOf(p.LocationID)
		if err != nil {
			return "", err
		}
		for _, a := range g.areas.Lineage(area) {
			implied = append(implied, a.ID)
		}
	}
	for _, id := range s.Areas {
		for _, a := range g.areas.Lineage(id) {
			if a.ID != id {
				implied = append(implied, a.ID)
			}
		}
	}
	var areas []string
	for _, id := range s.Areas {
		if !slices.Contains(implied, id) {
			areas = append(areas, id)
		}
	}
	slices.Sort(areas)
	s.Areas = areas
	if len(s.Access) == 0 {
		s.Access = nil
	}
	return fingerprint(s), nil
}

// areaOf is the area that a location stands in.
func (g ground) areaOf(locationID string) (string, error) {
	if area, ok := g.areaAt[locationID]; ok {
		return area, nil
	}
	l, there, err := optional(directory.ReadLocation(g.tx, locationID, ""))
	if err != nil || !there {
		return "", err
	}
	return l.AreaID, nil
}

func sameLocation(l directory.Location) string {
	l.Version = 0
	return fingerprint(l)
}

func sameOrganisation(o org.Organisation) string {
	o.Version = 0
	return fingerprint(o)
}

// mergeService gives what a source says of a service, with what no source can know: who assured
// it, and the places that are hidden from the public.
func (g ground) mergeService(x mappedService, is directory.Service) (directory.Service, error) {
	said := x.service
	said.Assurance, said.ToldClosed, said.Version, said.PrivateNote = is.Assurance, is.ToldClosed, is.Version, is.PrivateNote
	if said.SourceNotes == nil && said.Name == is.Name {
		said.NameAssumed, said.SourceNotes = is.NameAssumed, is.SourceNotes
	}
	if x.guessed && (!is.StagesAssumed || slices.Equal(said.Needs, is.Needs)) {
		said.Stages, said.StagesAssumed = is.Stages, is.StagesAssumed
	}
	said.Staying = mergeStaying(said.Staying, is.Staying)
	said.Places = slices.Clone(said.Places)
	for _, p := range is.Places {
		i := slices.IndexFunc(said.Places, func(at directory.ServicePlace) bool { return at.ID == p.ID || at.LocationID == p.LocationID })
		if i < 0 && said.Remote() {
			continue
		}
		l, there, err := optional(directory.ReadLocation(g.tx, p.LocationID, ""))
		if err != nil {
			return said, err
		}
		if i < 0 && there && l.Visibility != directory.VisiblePublic {
			said.Places = append(said.Places, p)
		}
		if i < 0 || !there {
			continue
		}
		keep, err := g.keepsPlace(x, said.Places[i], l)
		if err != nil {
			return said, err
		}
		if keep {
			said.Places[i].LocationID = l.ID
		}
	}
	return said, nil
}

// mergeStaying keeps what the source did not speak of: hardly any speaks of what decides about a place to
// stay, and none of which beds are counted.
func mergeStaying(said, is directory.Staying) directory.Staying {
	for i, text := range said.Each() {
		if *text == "" {
			*text = *is.Each()[i]
		}
	}
	said.Hours, said.Units = is.Hours, is.Units
	return said
}

// keepsPlace reports whether a service stays at the location that it is at, though the source says
// another: where the directory knows more than the source, and where the public may not know the
// place, unless somebody has said that it may and nobody here has changed it.
func (g ground) keepsPlace(x mappedService, said directory.ServicePlace, is directory.Location) (bool, error) {
	switch {
	case said.LocationID == is.ID || x.areaOnly[said.ID]:
		return true, nil
	case is.Visibility == directory.VisiblePublic:
		return x.keptBack[said.ID] && !x.known, nil
	case x.keptBack[said.ID] || !x.stated[said.ID]:
		return true, nil
	}
	return g.byHand(x.source, is)
}

// byHand reports whether a location is no longer, or never was, as an import of a source left it.
func (g ground) byHand(sourceName string, is directory.Location) (bool, error) {
	row, known, err := getSource(g.tx, sourceName, directory.HistoryLocation, is.ID)
	if err != nil || !known {
		return true, err
	}
	var was directory.Location
	if err := versionOf(g.tx, directory.HistoryLocation, is.ID, row.Version, &was); err != nil {
		return true, err
	}
	return sameLocation(was) != sameLocation(is), nil
}

// mergeLocation never makes public what is not.
func mergeLocation(said, is directory.Location) directory.Location {
	said.Version, said.Visibility = is.Version, is.Visibility
	return said
}

// mergeOrganisation keeps what the source did not speak of.
func mergeOrganisation(said, is org.Organisation) org.Organisation {
	said.Version, said.Status = is.Version, is.Status
	if said.OtherName == "" {
		said.OtherName = is.OtherName
	}
	if len(said.Areas) == 0 {
		said.Areas = is.Areas
	}
	if len(is.Parts) > 0 {
		said.Parts = is.Parts
	}
	return said
}
