package directory

import (
	"io"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
)

// csvExport writes our own flat table.
type csvExport struct {
	*source.Writer
	areas *place.Areas
}

func newCSVExport(to io.Writer, areas *place.Areas) (exporter, error) {
	w, err := source.NewWriter(to)
	return csvExport{w, areas}, err
}

// newXLSXExport is the same table as a workbook.
func newXLSXExport(to io.Writer, areas *place.Areas) (exporter, error) {
	w, err := source.NewXLSXWriter(to)
	return csvExport{w, areas}, err
}

func (e csvExport) write(l Listing) error {
	return e.Write(organisationRecord(l.Organisation), serviceRecord(l, e.areas))
}

func (e csvExport) close() error { return e.Close() }

func organisationRecord(o ListingOrganisation) source.Organisation {
	return source.Organisation{
		ID: o.ID, Name: o.Name, Description: o.Description, Email: o.Email, Phone: o.Phone, Website: o.Website, Charity: o.Charity,
	}
}

// serviceRecord gives a listing as a record, as if another directory had sent it.
func serviceRecord(l Listing, areas *place.Areas) source.Service {
	s := source.Service{
		ID: l.ID, OrganisationID: l.Organisation.ID, Name: l.Name, Description: l.Description,
		Needs: l.Needs, Stages: l.Stages.Keys(), StagesAssumed: l.StagesAssumed,
		AgeMin: l.Eligibility.AgeMin, AgeMax: l.Eligibility.AgeMax, EligibilityNote: l.Eligibility.Note,
		HowToGetIn: l.HowToGetIn, Email: l.Email, Website: l.Website, Hours: l.Hours, Cost: l.Cost, Stay: l.Stay, Beds: l.bedsCell(), Languages: l.Languages,
		StatusNote: l.StatusNote, Modified: l.Modified.UTC().Format(time.RFC3339Nano),
	}
	if l.Status != Active {
		s.Status = string(l.Status)
	}
	for group, stance := range l.Eligibility.Groups {
		if s.Groups == nil {
			s.Groups = map[string]string{}
		}
		s.Groups[group] = string(stance)
	}
	for _, a := range l.Access {
		s.Access = append(s.Access, string(a))
	}
	for _, p := range l.Phones {
		s.Phones = append(s.Phones, source.Phone{Number: p.Number, Label: p.Label})
	}
	for _, p := range l.Places {
		s.Places = append(s.Places, placeRecord(p))
	}
	for _, a := range narrowest(served(l.Areas), areas) {
		s.Areas = append(s.Areas, source.AreaRef{Key: a.Slug})
	}
	return s
}

// served leaves out the areas that a service only stands in: to stand in one is not to be for it.
func served(list []ListingArea) []ListingArea {
	return slices.DeleteFunc(slices.Clone(list), func(a ListingArea) bool { return !a.Served })
}

// narrowest leaves out the areas that others in the list lie in: they follow from those.
func narrowest(list []ListingArea, areas *place.Areas) []ListingArea {
	wider := map[string]bool{}
	for _, a := range list {
		for _, around := range areas.Lineage(a.ID) {
			if around.ID != a.ID {
				wider[around.ID] = true
			}
		}
	}
	return slices.DeleteFunc(slices.Clone(list), func(a ListingArea) bool { return wider[a.ID] })
}

func placeRecord(p ListingPlace) source.Place {
	out := source.Place{
		ID: p.ID, LocationID: p.LocationID, Name: placeName(p), Lines: p.Lines, Town: p.Town, Postcode: p.Postcode,
		Accessibility: p.Accessibility, Transport: p.Transport, Hours: p.Hours, Note: p.Note,
	}
	if p.Area != nil {
		out.Area = p.Area.Slug
		out.AreaOnly = p.LocationID == p.Area.ID
	}
	if p.Exact && p.Point != nil {
		out.Lat, out.Lon = &p.Point.Lat, &p.Point.Lon
	}
	return out
}

// placeName is what a place is called, without the address that its label goes on with.
func placeName(p ListingPlace) string {
	address := strings.Join(slices.DeleteFunc(append(slices.Clone(p.Lines), p.Town, p.Postcode), func(s string) bool {
		return strings.TrimSpace(s) == ""
	}), ", ")
	switch name, ok := strings.CutSuffix(p.Label, ", "+address); {
	case p.Label == address:
		return ""
	case ok:
		return name
	case address == "" && (p.Area == nil || p.Label != p.Area.Name):
		return p.Label
	}
	return ""
}
