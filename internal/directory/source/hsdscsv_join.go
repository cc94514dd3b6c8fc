package source

import (
	"cmp"

	"example.org/homeward/internal/directory/hsds"
)

// joiner finds what belongs to a service, over all tables.
type joiner struct {
	phones, schedules, placeSchedules, languages, areas, costs, attributes map[string][]row
	places, addresses, accessibility                                       map[string][]row
	locations, terms                                                       map[string]row
}

func newJoiner(t tables) joiner {
	return joiner{
		phones: t.by("phones", "service_id"), schedules: t.by("schedules", "service_id"),
		placeSchedules: t.by("schedules", "service_at_location_id"), languages: t.by("languages", "service_id"),
		areas: t.by("areas", "service_id"), costs: t.by("costs", "service_id"), attributes: t.by("attributes", "link_id"),
		places: t.by("places", "service_id"), addresses: t.by("addresses", "location_id"), accessibility: t.by("accessibility", "location_id"),
		locations: t.one("locations"), terms: t.one("terms"),
	}
}

// one gives a table's rows by their ids.
func (t tables) one(table string) map[string]row {
	out := map[string]row{}
	for _, r := range t[table] {
		if _, twice := out[r.get("id")]; !twice {
			out[r.get("id")] = r
		}
	}
	return out
}

func (j joiner) service(d *desk, r row) hsds.Service {
	id := r.get("id")
	s := hsds.Service{
		ID: id, OrganizationID: r.get("organization_id"), Name: r.get("name"), Description: r.get("description"),
		URL: r.get("url"), Email: r.get("email"), Status: r.get("status"), ApplicationProcess: r.get("application_process"),
		Fees: cmp.Or(r.get("fees_description"), r.get("fees")), Eligibility: r.get("eligibility_description"),
		MinimumAge: d.number(r, id, "minimum_age"), MaximumAge: d.number(r, id, "maximum_age"),
		Alert: r.get("alert"), LastModified: r.get("last_modified"),
	}
	for _, x := range j.phones[id] {
		s.Phones = append(s.Phones, phoneRow(x))
	}
	for _, x := range j.schedules[id] {
		s.Schedules = append(s.Schedules, scheduleRow(d, x, id))
	}
	for _, x := range j.languages[id] {
		s.Languages = append(s.Languages, hsds.Language{Code: x.get("code"), Name: x.get("name")})
	}
	for _, x := range j.areas[id] {
		s.ServiceAreas = append(s.ServiceAreas, hsds.ServiceArea{Name: x.get("name"), ServiceArea: x.get("service_area")})
	}
	for _, x := range j.costs[id] {
		s.CostOptions = append(s.CostOptions, hsds.CostOption{
			Option: x.get("option"), Amount: d.number(x, id, "amount"), AmountDescription: x.get("amount_description"),
		})
	}
	for _, x := range j.attributes[id] {
		if t, ok := j.terms[x.get("taxonomy_term_id")]; ok {
			s.Attributes = append(s.Attributes, hsds.Attribute{Value: x.get("value"), TaxonomyTerm: &hsds.TaxonomyTerm{
				ID: t.get("id"), Code: t.get("code"), Name: t.get("name"), Taxonomy: t.get("taxonomy"),
			}})
		}
	}
	for _, x := range j.places[id] {
		s.ServiceAtLocations = append(s.ServiceAtLocations, j.place(d, x, id))
	}
	return s
}

func (j joiner) place(d *desk, x row, service string) hsds.ServiceAtLocation {
	sal := hsds.ServiceAtLocation{ID: x.get("id"), Description: x.get("description")}
	for _, s := range j.placeSchedules[sal.ID] {
		if s.get("service_id") == "" {
			sal.Schedules = append(sal.Schedules, scheduleRow(d, s, service))
		}
	}
	l, ok := j.locations[x.get("location_id")]
	if !ok {
		return sal
	}
	at := hsds.Location{
		ID: l.get("id"), LocationType: l.get("location_type"), Name: l.get("name"), Transportation: l.get("transportation"),
		Latitude: d.number(l, service, "latitude"), Longitude: d.number(l, service, "longitude"),
	}
	for _, a := range j.addresses[at.ID] {
		at.Addresses = append(at.Addresses, hsds.Address{
			Address1: a.get("address_1"), Address2: a.get("address_2"), City: a.get("city"), StateProvince: a.get("state_province"),
			PostalCode: a.get("postal_code"), Country: a.get("country"), AddressType: a.get("address_type"),
		})
	}
	for _, a := range j.accessibility[at.ID] {
		at.Accessibility = append(at.Accessibility, hsds.Accessibility{Description: cmp.Or(a.get("description"), a.get("accessibility"))})
	}
	sal.Location = &at
	return sal
}

func scheduleRow(d *desk, x row, service string) hsds.Schedule {
	return hsds.Schedule{
		ServiceAtLocationID: x.get("service_at_location_id"), ValidFrom: x.get("valid_from"), ValidTo: x.get("valid_to"),
		Freq: x.get("freq"), Interval: d.number(x, service, "interval"), ByDay: x.get("byday"), ByMonthDay: x.get("bymonthday"),
		Description: x.get("description"), OpensAt: x.get("opens_at"), ClosesAt: x.get("closes_at"), Notes: x.get("notes"),
	}
}
