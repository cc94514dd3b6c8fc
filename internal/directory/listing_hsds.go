package directory

import (
	"strings"
	"time"

	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/ids"
)

// HSDS gives the listing in Open Referral's words, with everything around it: organisation,
// places, hours, areas and terms. It is made from the listing alone, so nothing hidden is in it.
func (l Listing) HSDS() hsds.Service {
	o := l.Organisation.HSDS()
	s := hsds.Service{
		ID: l.ID, Name: l.Name, Description: l.Description, URL: l.Website, Email: l.Email,
		Status: hsdsStatus[l.Status], ApplicationProcess: l.HowToGetIn, Fees: l.Cost,
		Eligibility: l.Eligibility.Text(), MinimumAge: years(l.Eligibility.AgeMin), MaximumAge: years(l.Eligibility.AgeMax),
		Alert: l.StatusNote, LastModified: l.Modified.UTC().Format(time.RFC3339),
		Organization: &o, Schedules: hsds.Schedules(l.Hours, l.ID),
	}
	if l.Assurance != nil {
		s.AssuredDate = l.Assurance.At.UTC().Format(time.DateOnly)
	}
	for _, p := range l.Phones {
		s.Phones = append(s.Phones, hsdsPhone(l.ID, p))
	}
	for _, code := range l.Languages {
		s.Languages = append(s.Languages, hsds.Language{ID: part(l.ID, "language", code), Code: code})
	}
	for _, a := range l.Areas {
		if a.Served { // to stand in an area is not to be for all of it
			s.ServiceAreas = append(s.ServiceAreas, hsds.ServiceArea{ID: part(l.ID, "area", a.ID), Name: a.Name, ServiceArea: a.Name})
		}
	}
	for _, p := range l.Places {
		s.ServiceAtLocations = append(s.ServiceAtLocations, p.HSDS())
	}
	s.Attributes = l.attributes()
	return s
}

// hsdsStatus are our states in Open Referral's words.
var hsdsStatus = map[Status]string{
	Active: hsds.StatusActive, Paused: hsds.StatusPaused, Defunct: hsds.StatusDefunct,
}

// HSDS gives the organisation in Open Referral's words.
func (o ListingOrganisation) HSDS() hsds.Organization {
	out := hsds.Organization{ID: o.ID, Name: o.Name, Description: o.Description, Email: o.Email, Website: o.Website}
	if out.Description == "" {
		out.Description = o.Name // the profile asks for some words
	}
	if o.Charity != "" {
		out.OrganizationIdentifiers = []hsds.Identifier{{
			ID: part(o.ID, "charity", o.Charity), IdentifierScheme: hsds.SchemeCharity,
			IdentifierType: "Charity number", Identifier: hsds.Text(o.Charity),
		}}
	}
	if o.Phone != "" {
		out.Phones = []hsds.Phone{hsdsPhone(o.ID, Phone{Number: o.Phone})}
	}
	return out
}

// HSDS gives the service at this place in Open Referral's words.
func (p ListingPlace) HSDS() hsds.ServiceAtLocation {
	at := hsds.Location{ID: p.LocationID, LocationType: hsds.Physical, Name: p.Label, Transportation: p.Transport}
	if p.Point != nil {
		lat, lon := p.Point.Lat, p.Point.Lon
		at.Latitude, at.Longitude = &lat, &lon
	}
	if !p.Exact && p.Point != nil {
		at.Description = "The middle of the area, not the place itself"
	}
	if address, ok := p.address(); ok {
		at.Addresses = []hsds.Address{address}
	}
	for _, a := range p.Accessibility {
		at.Accessibility = append(at.Accessibility, hsds.Accessibility{ID: part(p.LocationID, "accessibility", a), Description: a})
	}
	return hsds.ServiceAtLocation{ID: p.ID, Description: p.Note, Location: &at, Schedules: hsds.Schedules(p.Hours, p.ID)}
}

// address is the place in words; false when there are none to give.
func (p ListingPlace) address() (hsds.Address, bool) {
	if len(p.Lines) == 0 && p.Town == "" && p.Postcode == "" {
		return hsds.Address{}, false
	}
	area := ""
	if p.Area != nil {
		area = p.Area.Name
	}
	town := p.Town
	if town == "" {
		town = area
	}
	return hsds.Address{
		ID: part(p.LocationID, "address", ""), Address1: strings.Join(p.Lines, ", "), City: town,
		StateProvince: area, PostalCode: p.Postcode, Country: "GB", AddressType: hsds.Physical,
	}, true
}

// attributes are the terms that describe the listing: its needs, ways in, stages and groups.
func (l Listing) attributes() []hsds.Attribute {
	var out []hsds.Attribute
	add := func(taxonomy, key, value string) {
		if term, ok := Term(taxonomy, key); ok {
			out = append(out, hsds.Attribute{
				ID: part(l.ID, taxonomy, key), LinkID: l.ID, TaxonomyTermID: term.ID,
				LinkType: taxonomy, LinkEntity: "service", Value: value, TaxonomyTerm: &term,
			})
		}
	}
	for _, key := range l.Needs {
		add(TaxonomyNeeds, key, "")
	}
	for _, a := range l.Access {
		add(TaxonomyWaysIn, string(a), "")
	}
	for _, key := range l.Stages.Keys() {
		add(TaxonomyStages, key, "")
	}
	for _, g := range need.Default().Groups() {
		if stance, ok := l.Eligibility.Groups[g.Key]; ok {
			add(TaxonomyGroups, g.Key, string(stance))
		}
	}
	for i, text := range l.Stay.Each() {
		if *text != "" {
			add(TaxonomyStay, StayKeys[i], *text)
		}
	}
	for _, u := range l.beds() {
		term, _ := Term(TaxonomyStay, source.TermBeds)
		out = append(out, hsds.Attribute{
			ID: part(l.ID, source.TermBeds, u.ID), LinkID: l.ID, TaxonomyTermID: term.ID,
			LinkType: TaxonomyStay, LinkEntity: "service", Value: u.told(), TaxonomyTerm: &term,
		})
	}
	return out
}

// Text says in words whom the service is for; empty when anybody may come.
func (e Eligibility) Text() string {
	rule := need.Rule{AgeMin: e.AgeMin, AgeMax: e.AgeMax, Groups: map[string]need.Stance{}}
	for group, stance := range e.Groups {
		rule.Groups[group] = need.Stance(stance)
	}
	return strings.TrimSpace(need.Default().Text(rule) + " " + e.Note)
}

func hsdsPhone(owner string, p Phone) hsds.Phone {
	return hsds.Phone{ID: part(owner, "phone", p.Number+"\n"+p.Label), Number: p.Number, Type: "voice", Description: p.Label}
}

func years(n *int) *float64 {
	if n == nil {
		return nil
	}
	y := float64(*n)
	return &y
}

// part is the id of a small part of something: the same part has the same id.
func part(owner, kind, key string) string { return ids.Derive("hsds", kind+":"+owner+":"+key) }
