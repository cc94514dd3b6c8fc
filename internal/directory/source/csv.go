package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// flat is what is known while our own flat table is read.
type flat struct {
	*desk
	organisations map[string]int
	services      map[string]int
}

func readCSV(d *desk, files []File) error {
	f := &flat{d, map[string]int{}, map[string]int{}}
	return d.each(files, func(name string, g *guard) error {
		return readTable(name, g, []string{"organisation", "name", "needs"}, d.opt.Columns, func(r row) error {
			d.records++
			if err := d.weigh(1, partsOfRow(r)); err != nil {
				return err
			}
			f.row(r)
			return nil
		})
	})
}

func (f *flat) row(r row) {
	f.Rows++
	if r.err != nil {
		f.refuse(r.at, "", "", RefusedUnreadable, "This row can't be read: "+r.err.Error()+".", "")
		return
	}
	id, owner, name := line(r.get("id")), line(r.get("organisation_id")), line(r.get("name"))
	organisation := line(r.get("organisation"))
	if owner == "" {
		owner = slug(organisation)
	}
	if id == "" && name != "" {
		id = owner + ":" + slug(name)
	}
	if i, again := f.services[id]; again && id != "" {
		f.another(&f.Services[i], r, name, owner)
		return
	}
	switch {
	case id == "" && name == "", name == "":
		f.refuse(r.at, id, "name", RefusedNoName, "This service has no name.", "")
		return
	case owner == "" || organisation == "" && !f.knows(owner):
		f.refuse(r.at, id, "organisation", RefusedNoOrganisation, "This service names no organisation.", "")
		return
	}
	f.organisation(r, owner, organisation)
	f.services[id] = len(f.Services)
	f.Services = append(f.Services, f.service(r, id, owner, name))
}

func (f *flat) knows(owner string) bool {
	_, ok := f.organisations[owner]
	return ok
}

// another takes a further row of a service: one more place.
func (f *flat) another(s *Service, r row, name, owner string) {
	f.Joined++
	if name != "" && name != s.Name || owner != "" && owner != s.OrganisationID {
		f.ask(r.at, s.ID, "id", SameIDDiffers, fmt.Sprintf("This row has the id of row %d, but another name or organisation. It was left out.", s.At.Row), "Give it an id of its own.")
		return
	}
	p, ok := f.place(r, s.ID)
	if !ok {
		f.ask(r.at, s.ID, "place_name", BadValue, fmt.Sprintf("This row repeats the service of row %d and adds no place. It was left out.", s.At.Row), "Take the row away.")
		return
	}
	s.Places = append(s.Places, p)
}

func (f *flat) organisation(r row, id, name string) {
	if f.knows(id) {
		return
	}
	o := Organisation{
		At: r.at, ID: id, Name: name, Description: tidy(r.get("organisation_description")), Charity: line(r.get("organisation_charity")),
	}
	o.Email, o.Website = f.contacts(r.at, id, r.get("organisation_email"), r.get("organisation_website"))
	if phone := line(r.get("organisation_phone")); callable(phone) {
		o.Phone = phone
	} else if phone != "" {
		f.ask(r.at, id, "organisation_phone", BadPhone, "“"+short(phone, 40)+"” is not a phone number that can be rung, so it was left out.", "")
	}
	f.organisations[id] = len(f.Organisations)
	f.Organisations = append(f.Organisations, o)
}

func (f *flat) service(r row, id, owner, name string) Service {
	s := Service{
		At: r.at, Modified: line(r.get("modified")), ID: id, OrganisationID: owner, Name: name,
		Description: tidy(r.get("description")), Needs: splitList(r.get("needs")),
		Stages: splitList(r.get("stages")), StagesAssumed: yes(r.get("stages_assumed")),
		AgeMin: f.whole(r, id, "age_min"), AgeMax: f.whole(r, id, "age_max"), Groups: f.groups(r, id),
		EligibilityNote: tidy(r.get("eligibility_note")), Access: splitList(r.get("access")),
		HowToGetIn: tidy(r.get("how_to_get_in")), Hours: f.hoursOf(r, id, "hours"), Cost: tidy(r.get("cost")),
		Languages: splitList(r.get("languages")), StatusNote: tidy(r.get("status_note")),
	}
	for i, text := range s.Stay.Each() {
		*text = tidy(r.get("stay_" + StayKeys[i]))
	}
	s.Email, s.Website = f.contacts(r.at, id, r.get("email"), r.get("website"))
	s.Phones = f.phoneCells(r, id)
	if len(s.Phones) == 0 {
		s.Phones = f.numbersInText(r.at, id, s.Description)
	}
	for _, key := range splitList(r.get("areas")) {
		s.Areas = append(s.Areas, AreaRef{Key: slug(key)})
	}
	switch status := strings.ToLower(line(r.get("status"))); status {
	case "", "active":
	case "paused", "defunct":
		s.Status = status
	default:
		f.ask(r.at, id, "status", BadValue, "There is no status “"+short(status, 40)+"”: we took the service as active.", "Use active, paused or defunct.")
	}
	if p, ok := f.place(r, id); ok {
		s.Places = []Place{p}
	}
	return s
}

func yes(s string) bool {
	return slices.Contains([]string{"yes", "true", "1"}, strings.ToLower(line(s)))
}

// whole reads a whole number; nil for none.
func (f *flat) whole(r row, id, column string) *int {
	text := line(r.get(column))
	if text == "" {
		return nil
	}
	n, err := strconv.Atoi(text)
	if err != nil || n < 0 || n > 120 {
		f.ask(r.at, id, column, BadValue, "“"+short(text, 40)+"” is not an age from 0 to 120, so it was left out.", "")
		return nil
	}
	return &n
}

func (f *flat) groups(r row, id string) map[string]string {
	var out map[string]string
	for _, pair := range splitList(r.get("groups")) {
		group, stance, ok := strings.Cut(pair, "=")
		group, stance = strings.TrimSpace(group), strings.TrimSpace(stance)
		if !ok || !slices.Contains([]string{"only", "welcome", "not"}, stance) {
			f.ask(r.at, id, "groups", BadValue, "“"+short(pair, 40)+"” does not say whom the service is for, so it was left out.", "Write it like women=only or pets=welcome.")
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		out[group] = stance
	}
	return out
}

func (f *flat) phoneCells(r row, id string) []Phone {
	var out []Phone
	for _, cell := range splitList(r.get("phones")) {
		number, label, _ := strings.Cut(cell, "|")
		number = line(number)
		if !callable(number) {
			f.ask(r.at, id, "phones", BadPhone, "“"+short(cell, 40)+"” is not a phone number that can be rung, so it was left out.", "")
			continue
		}
		out = append(out, Phone{number, line(label)})
	}
	return out
}

// place reads the place of a row; false when it names none.
func (f *flat) place(r row, id string) (Place, bool) {
	p := Place{
		ID: line(r.get("place_id")), LocationID: line(r.get("location_id")), Name: line(r.get("place_name")),
		Lines: splitList(tidy(r.get("address"))), Town: line(r.get("town")), Postcode: strings.ToUpper(line(r.get("postcode"))),
		Lat: f.number(r, id, "latitude"), Lon: f.number(r, id, "longitude"), Area: slug(r.get("place_area")),
		AreaOnly: strings.EqualFold(line(r.get("place_kind")), "area"), Stated: strings.EqualFold(line(r.get("place_kind")), "public"), Accessibility: splitList(r.get("accessibility")),
		Transport: tidy(r.get("transport")), Hours: f.hoursOf(r, id, "place_hours"), Note: tidy(r.get("place_note")),
	}
	if p.AreaOnly {
		if p.Area == "" {
			f.ask(r.at, id, "place_area", BadValue, "This place may only be known by its area, and no area is named. It was left out.", "Name the area in place_area.")
		}
		p.Lat, p.Lon, p.Lines, p.Town, p.Postcode, p.Name = nil, nil, nil, "", "", ""
		return p, p.Area != ""
	}
	return p, len(p.Lines) > 0 || p.Postcode != "" || p.Lat != nil && p.Lon != nil
}
