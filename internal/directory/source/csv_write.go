package source

import (
	"encoding/csv"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// Writer writes our own flat table: what it writes, [Read] reads back as the same records.
type Writer struct{ w rows }

// rows is a table that grows row by row.
type rows interface {
	Write(cells []string) error
	Close() error
}

// NewWriter writes the header.
func NewWriter(w io.Writer) (*Writer, error) { return newWriter(csvRows{csv.NewWriter(w)}) }

func newWriter(w rows) (*Writer, error) {
	header := make([]string, len(Columns))
	for i, c := range Columns {
		header[i] = c.Name
	}
	return &Writer{w}, w.Write(header)
}

// csvRows is a table as CSV.
type csvRows struct{ *csv.Writer }

// Close writes what is still held back.
func (r csvRows) Close() error {
	r.Flush()
	return r.Error()
}

// Write writes a service and its organisation: a row for each place, and one at least.
func (w *Writer) Write(o Organisation, s Service) error {
	places := s.Places
	if len(places) == 0 {
		places = []Place{{}}
	}
	for i, p := range places {
		cells := map[string]string{"id": s.ID, "organisation_id": o.ID, "organisation": o.Name, "name": s.Name}
		if i == 0 {
			organisationCells(cells, o)
			serviceCells(cells, s)
		}
		placeCells(cells, p)
		out := make([]string, len(Columns))
		for n, c := range Columns {
			out[n] = cells[c.Name]
			if c.Name != "latitude" && c.Name != "longitude" { // numbers, which may begin with a minus
				out[n] = protect(out[n])
			}
		}
		if err := w.w.Write(out); err != nil {
			return fmt.Errorf("write service %s: %w", s.ID, err)
		}
	}
	return nil
}

// Close writes what is still held back.
func (w *Writer) Close() error { return w.w.Close() }

func organisationCells(cells map[string]string, o Organisation) {
	cells["organisation_description"], cells["organisation_email"] = o.Description, o.Email
	cells["organisation_phone"], cells["organisation_website"], cells["organisation_charity"] = o.Phone, o.Website, o.Charity
}

func serviceCells(cells map[string]string, s Service) {
	for column, text := range map[string]string{
		"description": s.Description, "needs": joinList(s.Needs), "stages": joinList(s.Stages),
		"age_min": wholeCell(s.AgeMin), "age_max": wholeCell(s.AgeMax), "groups": groupsCell(s.Groups),
		"eligibility_note": s.EligibilityNote, "access": joinList(s.Access), "how_to_get_in": s.HowToGetIn,
		"phones": phonesCell(s.Phones), "email": s.Email, "website": s.Website, "hours": hoursCell(s.Hours),
		"cost": s.Cost, "languages": joinList(s.Languages), "status": s.Status, "status_note": s.StatusNote,
		"modified": s.Modified,
	} {
		cells[column] = text
	}
	for i, text := range s.Stay.Each() {
		cells["stay_"+StayKeys[i]] = *text
	}
	cells["beds"] = s.Beds
	if s.StagesAssumed {
		cells["stages_assumed"] = "yes"
	}
	var areas []string
	for _, a := range s.Areas {
		areas = append(areas, a.Key)
	}
	cells["areas"] = joinList(areas)
}

func placeCells(cells map[string]string, p Place) {
	for column, text := range map[string]string{
		"place_id": p.ID, "location_id": p.LocationID, "place_name": p.Name, "address": joinList(p.Lines), "town": p.Town,
		"postcode": p.Postcode, "latitude": degreesCell(p.Lat), "longitude": degreesCell(p.Lon), "place_area": p.Area,
		"accessibility": joinList(p.Accessibility), "transport": p.Transport, "place_hours": hoursCell(p.Hours), "place_note": p.Note,
	} {
		cells[column] = text
	}
	cells["place_kind"] = "public"
	if p.AreaOnly {
		cells["place_kind"] = "area"
	}
}

func wholeCell(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func degreesCell(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}

func groupsCell(groups map[string]string) string {
	var pairs []string
	for group, stance := range groups {
		pairs = append(pairs, group+"="+stance)
	}
	slices.Sort(pairs)
	return joinList(pairs)
}

func phonesCell(phones []Phone) string {
	var out []string
	for _, p := range phones {
		if p.Label != "" {
			out = append(out, p.Number+" | "+p.Label)
			continue
		}
		out = append(out, p.Number)
	}
	return joinList(out)
}
