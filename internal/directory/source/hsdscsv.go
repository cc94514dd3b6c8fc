package source

import (
	"fmt"
	"math"
	"path"
	"strconv"
	"strings"

	"example.org/homeward/internal/directory/hsds"
)

// hsdsTables are the tables that we read, under the names that their files have.
var hsdsTables = map[string]string{
	"service": "services", "services": "services", "organization": "organizations", "organizations": "organizations",
	"service_at_location": "places", "service_at_locations": "places", "location": "locations", "locations": "locations",
	"address": "addresses", "addresses": "addresses", "phone": "phones", "phones": "phones",
	"schedule": "schedules", "schedules": "schedules", "language": "languages", "languages": "languages",
	"accessibility": "accessibility", "attribute": "attributes", "attributes": "attributes",
	"taxonomy_term": "terms", "taxonomy_terms": "terms", "service_area": "areas", "service_areas": "areas",
	"cost_option": "costs", "cost_options": "costs", "organization_identifier": "identifiers", "organization_identifiers": "identifiers",
}

// tables are the rows of each table, by table.
type tables map[string][]row

// readHSDSTables reads HSDS in its tabular form: a file for each table, told by its name.
func readHSDSTables(d *desk, files []File) error {
	t := tables{}
	err := d.each(d.known(files), func(name string, g *guard) error {
		table := tableOf(name)
		return readTable(name, g, []string{"id"}, nil, func(r row) error {
			d.records++
			records := 0
			if table == "services" || table == "organizations" {
				records = 1 // the others are parts of these
			}
			if err := d.weigh(records, partsOfRow(r)); err != nil {
				return err
			}
			if r.err == nil {
				t[table] = append(t[table], r)
				return nil
			}
			if table == "services" {
				d.Rows++
				d.refuse(r.at, "", "", RefusedUnreadable, "This service can't be read: "+r.err.Error()+".", "")
				return nil
			}
			d.ask(r.at, "", "", BadValue, "This row can't be read, so it was left out: "+r.err.Error()+".", "")
			return nil
		})
	})
	if err != nil {
		return err
	}
	if t["services"] == nil && d.Rows == 0 {
		return fmt.Errorf("there are no services: give services.csv and the other tables, their folder, or a zip of them%s", whys(d.Skipped))
	}
	d.assemble(t)
	return nil
}

func tableOf(name string) string {
	base := strings.ToLower(path.Base(strings.ReplaceAll(name, `\`, "/")))
	return hsdsTables[strings.TrimSuffix(base, ".csv")]
}

// known leaves out the files of tables that hold nothing for us.
func (d *desk) known(files []File) []File {
	var out []File
	for _, f := range files {
		if tableOf(f.Name) != "" {
			out = append(out, f)
			continue
		}
		d.Skipped = append(d.Skipped, Skipped{f.Name, "its name is none of the tables that we read"})
	}
	return out
}

// by groups a table's rows by one of their columns. A row whose id was there before is left out, as
// some exports write one table into two files.
func (t tables) by(table, column string) map[string][]row {
	out, seen := map[string][]row{}, map[string]bool{}
	for _, r := range t[table] {
		id, key := r.get("id"), r.get(column)
		if key == "" || id != "" && seen[id] {
			continue
		}
		seen[id] = true
		out[key] = append(out[key], r)
	}
	return out
}

// assemble puts the tables together into services, and goes on as for JSON.
func (d *desk) assemble(t tables) {
	r := newReferral(d)
	identifiers, phones := t.by("identifiers", "organization_id"), t.by("phones", "organization_id")
	for _, o := range t["organizations"] {
		org := hsds.Organization{
			ID: o.get("id"), Name: o.get("name"), Description: o.get("description"), Email: o.get("email"), Website: o.get("website"),
		}
		for _, x := range identifiers[org.ID] {
			org.OrganizationIdentifiers = append(org.OrganizationIdentifiers, hsds.Identifier{
				IdentifierScheme: x.get("identifier_scheme"), Identifier: hsds.Text(x.get("identifier")),
			})
		}
		for _, p := range phones[org.ID] {
			if p.get("service_id") == "" {
				org.Phones = append(org.Phones, phoneRow(p))
			}
		}
		r.organisation(o.at, org)
	}
	j := newJoiner(t)
	for _, s := range t["services"] {
		r.Rows++
		r.pending = append(r.pending, pendingService{s.at, j.service(d, s)})
	}
	r.finish()
}

func phoneRow(p row) hsds.Phone {
	return hsds.Phone{ID: p.get("id"), Number: p.get("number"), Extension: hsds.Text(p.get("extension")), Description: p.get("description")}
}

// number reads a number; nil for none. What is none is asked about.
func (d *desk) number(r row, id, column string) *float64 {
	text := strings.TrimSpace(r.get(column))
	if text == "" {
		return nil
	}
	n, err := strconv.ParseFloat(text, 64)
	if err != nil || math.IsNaN(n) || math.Abs(n) > 1e9 {
		d.ask(r.at, id, column, BadValue, "“"+short(text, 40)+"” is not a number, so it was left out.", "")
		return nil
	}
	return &n
}
