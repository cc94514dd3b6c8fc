package directory

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/directory/source"
)

// tableExport writes HSDS in its tabular form: a zip of one CSV file for each table. The tables
// grow side by side, so they are held until the end.
type tableExport struct {
	to     io.Writer
	tables []*table
	byName map[string]*table
	seen   map[string]bool // organisations, locations and terms are written once
}

// table is one table while it grows.
type table struct {
	name    string
	columns []string
	body    bytes.Buffer
	w       *csv.Writer
}

// hsdsColumns are the tables that we fill, and their columns in the order of the standard.
var hsdsColumns = []struct {
	name    string
	columns []string
}{
	{"organizations", []string{"id", "name", "description", "email", "website"}},
	{"organization_identifiers", []string{"id", "organization_id", "identifier_scheme", "identifier_type", "identifier"}},
	{"services", []string{"id", "organization_id", "name", "description", "url", "email", "status", "application_process", "fees_description", "eligibility_description", "minimum_age", "maximum_age", "assured_date", "alert", "last_modified"}},
	{"service_at_location", []string{"id", "service_id", "location_id", "description"}},
	{"locations", []string{"id", "location_type", "name", "description", "transportation", "latitude", "longitude"}},
	{"addresses", []string{"id", "location_id", "address_1", "city", "state_province", "postal_code", "country", "address_type"}},
	{"accessibility", []string{"id", "location_id", "description"}},
	{"phones", []string{"id", "service_id", "organization_id", "number", "type", "description"}},
	{"schedules", []string{"id", "service_id", "service_at_location_id", "valid_from", "valid_to", "freq", "interval", "byday", "description", "opens_at", "closes_at", "notes"}},
	{"languages", []string{"id", "service_id", "code"}},
	{"service_areas", []string{"id", "service_id", "name"}},
	{"taxonomies", []string{"id", "name", "description", "version"}},
	{"taxonomy_terms", []string{"id", "code", "name", "description", "parent_id", "taxonomy", "taxonomy_id"}},
	{"attributes", []string{"id", "link_id", "taxonomy_term_id", "link_type", "link_entity", "value"}},
}

func newTableExport(to io.Writer) *tableExport {
	e := &tableExport{to: to, byName: map[string]*table{}, seen: map[string]bool{}}
	for _, x := range hsdsColumns {
		t := &table{name: x.name, columns: x.columns}
		t.w = csv.NewWriter(&t.body)
		_ = t.w.Write(x.columns) // a buffer takes everything
		e.tables, e.byName[x.name] = append(e.tables, t), t
	}
	for _, x := range Taxonomies() {
		e.row("taxonomies", x.ID, x.Name, x.Description, x.Version)
	}
	for _, x := range Terms() {
		e.row("taxonomy_terms", x.ID, x.Code, x.Name, x.Description, x.ParentID, x.Taxonomy, x.TaxonomyID)
	}
	return e
}

// row adds a row to a table; its cells are in the order of the columns. What a spreadsheet could take
// for a formula gets an apostrophe, which our own import takes off again.
func (e *tableExport) row(name string, cells ...string) {
	for i, cell := range cells {
		cells[i] = source.ProtectWords(cell)
	}
	_ = e.byName[name].w.Write(cells) // a buffer takes everything
}

// first reports whether something is named for the first time.
func (e *tableExport) first(id string) bool {
	seen := e.seen[id]
	e.seen[id] = true
	return !seen
}

func (e *tableExport) write(l Listing) error {
	s := l.HSDS()
	e.organisation(*s.Organization)
	e.row("services", s.ID, s.Organization.ID, s.Name, s.Description, s.URL, s.Email, s.Status, s.ApplicationProcess, s.Fees,
		s.Eligibility, number(s.MinimumAge), number(s.MaximumAge), s.AssuredDate, s.Alert, s.LastModified)
	e.phones(s.Phones, s.ID, "")
	e.schedules(s.Schedules, s.ID, "")
	for _, x := range s.Languages {
		e.row("languages", x.ID, s.ID, x.Code)
	}
	for _, x := range s.ServiceAreas {
		e.row("service_areas", x.ID, s.ID, x.Name)
	}
	for _, x := range s.Attributes {
		e.row("attributes", x.ID, x.LinkID, x.TaxonomyTermID, x.LinkType, x.LinkEntity, x.Value)
	}
	for _, x := range s.ServiceAtLocations {
		e.row("service_at_location", x.ID, s.ID, x.Location.ID, x.Description)
		e.schedules(x.Schedules, "", x.ID)
		e.location(*x.Location)
	}
	return nil
}

func (e *tableExport) organisation(o hsds.Organization) {
	if !e.first("organisation:" + o.ID) {
		return
	}
	e.row("organizations", o.ID, o.Name, o.Description, o.Email, o.Website)
	for _, x := range o.OrganizationIdentifiers {
		e.row("organization_identifiers", x.ID, o.ID, x.IdentifierScheme, x.IdentifierType, string(x.Identifier))
	}
	e.phones(o.Phones, "", o.ID)
}

func (e *tableExport) location(l hsds.Location) {
	if !e.first("location:" + l.ID) {
		return
	}
	e.row("locations", l.ID, l.LocationType, l.Name, l.Description, l.Transportation, number(l.Latitude), number(l.Longitude))
	for _, a := range l.Addresses {
		e.row("addresses", a.ID, l.ID, a.Address1, a.City, a.StateProvince, a.PostalCode, a.Country, a.AddressType)
	}
	for _, a := range l.Accessibility {
		e.row("accessibility", a.ID, l.ID, a.Description)
	}
}

func (e *tableExport) phones(list []hsds.Phone, service, organisation string) {
	for _, p := range list {
		e.row("phones", p.ID, service, organisation, p.Number, p.Type, p.Description)
	}
}

func (e *tableExport) schedules(list []hsds.Schedule, service, place string) {
	for _, x := range list {
		e.row("schedules", x.ID, service, place, x.ValidFrom, x.ValidTo, x.Freq, number(x.Interval), x.ByDay, x.Description, x.OpensAt, x.ClosesAt, x.Notes)
	}
}

// close writes the zip. Its files carry no time, so that the same directory gives the same bytes.
func (e *tableExport) close() error {
	z := zip.NewWriter(e.to)
	for _, t := range e.tables {
		t.w.Flush()
		f, err := z.CreateHeader(&zip.FileHeader{Name: t.name + ".csv", Method: zip.Deflate})
		if err == nil {
			_, err = t.body.WriteTo(f)
		}
		if err != nil {
			return fmt.Errorf("write %s.csv: %w", t.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("close the zip: %w", err)
	}
	return nil
}

func number(n *float64) string {
	if n == nil {
		return ""
	}
	return strconv.FormatFloat(*n, 'f', -1, 64)
}
