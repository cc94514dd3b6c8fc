package source

import (
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/directory/hsds"
)

// service makes a record of a service; false when it was refused.
func (r *referral) service(at At, s hsds.Service) (Service, bool) {
	out := Service{
		At: at, Modified: s.LastModified, ID: line(s.ID), OrganisationID: line(s.OrganizationID), Name: line(s.Name),
		Description: tidy(s.Description), EligibilityNote: tidy(s.Eligibility), HowToGetIn: tidy(s.ApplicationProcess),
		Cost: costs(s), StatusNote: tidy(s.Alert), Status: r.status(at, s),
		AgeMin: r.age(at, s.ID, "minimum_age", s.MinimumAge), AgeMax: r.age(at, s.ID, "maximum_age", s.MaximumAge),
	}
	if !r.acceptable(out) {
		return out, false
	}
	r.services[out.ID] = true
	out.Email, out.Website = r.contacts(at, out.ID, s.Email, s.URL)
	out.Phones = r.phones(at, out.ID, allPhones(s))
	if len(out.Phones) == 0 {
		out.Phones = r.numbersInText(at, out.ID, out.Description)
	}
	for _, l := range s.Languages {
		if code := strings.ToLower(line(l.Code)); code != "" && !slices.Contains(out.Languages, code) {
			out.Languages = append(out.Languages, code)
		}
	}
	for _, a := range s.ServiceAreas {
		if name := line(areaName(a)); name != "" {
			out.Areas = append(out.Areas, AreaRef{Name: name})
		}
	}
	for _, a := range s.Attributes {
		t := a.TaxonomyTerm
		if t != nil && line(t.Taxonomy) == TaxonomyStay {
			if text := out.Stay.Of(line(t.Code)); text != nil {
				*text = tidy(a.Value)
			}
			continue
		}
		if t != nil {
			out.Terms = append(out.Terms, Term{ID: line(t.ID), Code: line(t.Code), Name: line(t.Name), Taxonomy: line(t.Taxonomy), Value: line(a.Value)})
		}
	}
	r.where(at, s, &out)
	return out, true
}

func (r *referral) acceptable(s Service) bool {
	switch {
	case s.ID == "":
		r.refuse(s.At, "", "id", RefusedNoID, "This service has no id, so we could not tell it apart from others.", "")
	case s.Name == "":
		r.refuse(s.At, s.ID, "name", RefusedNoName, "This service has no name.", "")
	case r.services[s.ID]:
		r.Joined++
		r.ask(s.At, s.ID, "id", SameIDDiffers, "Another service before this one has the same id. We kept the first.", "Give this one an id of its own.")
	default:
		if _, ok := r.organisations[s.OrganisationID]; ok {
			return true
		}
		r.refuse(s.At, s.ID, "organization", RefusedNoOrganisation, "The organisation of this service is not in the files.", "Give the file with its organisation as well.")
	}
	return false
}

// where takes the places of a service and its hours: its own, and those of each place.
func (r *referral) where(at At, s hsds.Service, out *Service) {
	own, byPlace := splitSchedules(s)
	out.Hours = r.schedule(at, out.ID, "schedules", own)
	for i, sal := range s.ServiceAtLocations {
		field := fmt.Sprintf("service_at_locations[%d]", i)
		if sal.Location == nil {
			continue
		}
		if sal.Location.LocationType == hsds.Virtual {
			out.Access = addOnce(out.Access, "online")
			continue
		}
		if sal.Location.LocationType == hsds.Postal {
			continue // somewhere to write to, not to go to
		}
		p, ok := r.place(at, out.ID, field, sal)
		if !ok {
			continue
		}
		p.Hours = r.schedule(at, out.ID, field+".schedules", append(sal.Schedules, byPlace[sal.ID]...))
		out.Places = append(out.Places, p)
	}
}

func splitSchedules(s hsds.Service) (own []hsds.Schedule, byPlace map[string][]hsds.Schedule) {
	byPlace = map[string][]hsds.Schedule{}
	for _, x := range s.Schedules {
		if x.ServiceAtLocationID != "" && slices.ContainsFunc(s.ServiceAtLocations, func(l hsds.ServiceAtLocation) bool { return l.ID == x.ServiceAtLocationID }) {
			byPlace[x.ServiceAtLocationID] = append(byPlace[x.ServiceAtLocationID], x)
			continue
		}
		own = append(own, x)
	}
	return own, byPlace
}

func (r *referral) place(at At, id, field string, sal hsds.ServiceAtLocation) (Place, bool) {
	l := sal.Location
	p := Place{
		ID: line(sal.ID), LocationID: line(l.ID), Name: line(l.Name), Lat: l.Latitude, Lon: l.Longitude,
		Transport: tidy(l.Transportation), Note: tidy(sal.Description),
	}
	for _, a := range l.Addresses {
		if a.AddressType == hsds.Postal && len(l.Addresses) > 1 {
			continue
		}
		if country := strings.ToUpper(line(a.Country)); country != "" && country != "GB" && country != "UK" {
			r.ask(at, id, field+".location", OutsideCountry, "This address is in the country “"+short(country, 20)+"”, so the place was left out.", "")
			return p, false
		}
		p.Lines, p.Town, p.Postcode = lines(a.Address1, a.Address2), line(a.City), strings.ToUpper(line(a.PostalCode))
		break
	}
	for _, a := range l.Accessibility {
		if text := line(a.Description); text != "" {
			p.Accessibility = append(p.Accessibility, text)
		}
	}
	return p, p.Lat != nil && p.Lon != nil || len(p.Lines) > 0 || p.Postcode != ""
}

func lines(texts ...string) []string {
	var out []string
	for _, t := range texts {
		for _, l := range strings.Split(tidy(t), "\n") {
			if l = line(l); l != "" {
				out = append(out, l)
			}
		}
	}
	return out
}

func areaName(a hsds.ServiceArea) string {
	if a.Name != "" {
		return a.Name
	}
	return a.ServiceArea
}

func costs(s hsds.Service) string {
	out := []string{}
	if fees := tidy(s.Fees); fees != "" {
		out = append(out, fees)
	}
	for _, c := range s.CostOptions {
		text := line(c.Option)
		if c.Amount != nil {
			text = strings.TrimSpace(fmt.Sprintf("%s £%.2f %s", text, *c.Amount, line(c.AmountDescription)))
		}
		if text != "" {
			out = append(out, text)
		}
	}
	return strings.Join(out, "\n")
}

var statuses = map[string]string{
	"": "", "active": "", "inactive": "paused", "temporarily closed": "paused", "defunct": "defunct",
}

func (r *referral) status(at At, s hsds.Service) string {
	status, ok := statuses[strings.ToLower(line(s.Status))]
	if !ok {
		r.ask(at, s.ID, "status", BadValue, "There is no status “"+short(s.Status, 40)+"”: we took the service as active.", "")
	}
	return status
}

func (r *referral) age(at At, id, field string, years *float64) *int {
	if years == nil {
		return nil
	}
	n := int(*years)
	if *years < 0 || *years > 120 {
		r.ask(at, id, field, BadValue, "An age is a number from 0 to 120, so this one was left out.", "")
		return nil
	}
	return &n
}

func allPhones(s hsds.Service) []hsds.Phone {
	out := slices.Clone(s.Phones)
	for _, c := range s.Contacts {
		for _, p := range c.Phones {
			if p.Description == "" {
				p.Description = c.Name
			}
			out = append(out, p)
		}
	}
	for _, l := range s.ServiceAtLocations {
		out = append(out, l.Phones...)
	}
	return out
}

// phones takes the numbers that can be called, each once, and asks about the others.
func (d *desk) phones(at At, id string, list []hsds.Phone) []Phone {
	var out []Phone
	for _, p := range list {
		number := strings.Trim(line(p.Number), `"`)
		if p.Extension != "" {
			p.Description = strings.TrimSpace(p.Description + " (extension " + line(string(p.Extension)) + ")")
		}
		switch {
		case number == "":
		case !callable(number):
			d.ask(at, id, "phones", BadPhone, "“"+short(number, 40)+"” is not a phone number that can be rung, so it was left out.", "")
		case !slices.ContainsFunc(out, func(x Phone) bool { return x.Number == number }):
			out = append(out, Phone{number, line(p.Description)})
		}
	}
	return out
}

func addOnce(list []string, s string) []string {
	if slices.Contains(list, s) {
		return list
	}
	return append(list, s)
}
