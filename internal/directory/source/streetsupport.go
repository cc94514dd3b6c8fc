package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
)

// ssOrganisation and ssService are records of Street Support's export, version 7.
type ssOrganisation struct {
	ID      string `json:"organization_id"`
	Name    string `json:"name"`
	Contact struct {
		Email   *string `json:"email"`
		Phone   *string `json:"phone"`
		Website *string `json:"website"`
	} `json:"contact"`
	AreasServed []string `json:"areas_served"`
}

type ssService struct {
	ID             string `json:"service_id"`
	OrganisationID string `json:"organization_id"`
	Council        string `json:"local_authority"`
	Name           string `json:"name"`
	Description    string `json:"description"`
	Category       struct {
		Parent string `json:"parent"`
		Sub    string `json:"sub"`
	} `json:"category"`
	Access struct {
		AppointmentOnly bool `json:"appointment_only"`
		Telephone       bool `json:"telephone_service"`
	} `json:"access"`
	Location struct {
		Lat *float64 `json:"latitude"`
		Lon *float64 `json:"longitude"`
		Has *bool    `json:"has_location"`
	} `json:"location"`
	OpeningTimes []ssSlot `json:"opening_times"`
	ClientGroups []string `json:"client_groups"`
}

type ssSlot struct {
	Day   string `json:"day"`
	Start string `json:"start"`
	End   string `json:"end"`
}

// ssRow is a service's row and where it stood.
type ssRow struct {
	ssService
	at At
}

// street is what is known while Street Support's files are read.
type street struct {
	*desk
	organisations map[string]int // id: index in Organisations
	listed        bool           // an organisations file was given
	rows          []ssRow
	websites      map[string]ssWebsite
}

func readStreetSupport(d *desk, files []File) error {
	s := &street{desk: d, organisations: map[string]int{}, websites: map[string]ssWebsite{}}
	err := d.each(files, func(name string, g *guard) error {
		known := false
		err := streamJSON(g, []string{"services", "organizations"}, func(list string, row int, raw json.RawMessage) error {
			if err := d.weigh(1, partsOfJSON(raw)); err != nil {
				return err
			}
			ok, err := s.record(At{name, row}, list, raw)
			if ok {
				known = true
				d.records++
			}
			return err
		})
		if err == nil && !known {
			err = errors.New("there are no services and no organizations here. Is this one of Street Support’s exports?")
		}
		return err
	})
	if err != nil {
		return err
	}
	s.finishOrganisations()
	s.services()
	s.listAreas()
	return nil
}

// record takes one element of a file; false says that it is neither a service nor an organisation.
func (s *street) record(at At, list string, raw json.RawMessage) (bool, error) {
	var is struct {
		Service      json.RawMessage `json:"service_id"`
		Organisation json.RawMessage `json:"organization_id"`
	}
	_ = json.Unmarshal(raw, &is) // what can't be read has neither
	switch {
	case list == "services" || list == "" && is.Service != nil:
		s.Rows++
		var row ssRow
		if err := decode(raw, &row.ssService); err != nil {
			s.refuse(at, "", "", RefusedUnreadable, "This service can't be read: "+err.Error()+".", "")
			return true, nil
		}
		row.at = at
		s.rows = append(s.rows, row)
	case list == "organizations" || list == "" && is.Organisation != nil:
		s.listed = true
		var o ssOrganisation
		if err := decode(raw, &o); err != nil {
			s.ask(at, "", "", RefusedUnreadable, "This organisation can't be read: "+err.Error()+".", "")
			return true, nil
		}
		s.organisation(at, o)
	default:
		return false, nil
	}
	return true, nil
}

func (s *street) organisation(at At, o ssOrganisation) {
	id, name := line(o.ID), line(o.Name)
	if id == "" || name == "" {
		s.ask(at, id, "name", BadValue, "This organisation has no id or no name, so it was left out.", "")
		return
	}
	if _, twice := s.organisations[id]; twice {
		s.ask(at, id, "organization_id", SameIDDiffers, "Another organisation before this one has the same id; this one was left out.", "")
		return
	}
	out := Organisation{At: at, ID: id, Name: name}
	var web string
	out.Email, web = s.contacts(at, id, value(o.Contact.Email), value(o.Contact.Website))
	if phone := value(o.Contact.Phone); strings.TrimSpace(phone) != "" {
		number, ok := ukNumber(phone)
		if !ok {
			s.ask(at, id, "contact.phone", BadPhone, "“"+short(phone, 40)+"” is not a phone number that can be rung, so it was left out.", "")
		}
		out.Phone = number
	}
	for _, a := range o.AreasServed {
		if key := slug(a); key != "" {
			out.Areas = append(out.Areas, key)
		}
	}
	s.organisations[id] = len(s.Organisations)
	s.websites[id] = ssWebsite{at, web, out.Email}
	s.Organisations = append(s.Organisations, out)
}

// services makes services of the rows.
func (s *street) services() {
	if !s.listed {
		s.nameOrganisations()
	}
	s.findRepeats()
	councils := s.councilsOfPlaces()
	first := map[string]kept{}
	for i, row := range s.rows {
		if !s.acceptable(row) {
			continue
		}
		s.count(row)
		if k, twice := first[line(row.ID)]; twice {
			s.joinRow(&s.Services[k.service], s.rows[k.row], row)
			continue
		}
		first[line(row.ID)] = kept{i, len(s.Services)}
		s.Services = append(s.Services, s.service(row, councils))
	}
}

// kept is the first row of a service, and the service that was made of it.
type kept struct{ row, service int }

// count notes what is worth telling of all rows together.
func (s *street) count(r ssRow) {
	if s.ownName(r) == "" {
		s.Found[FoundNamedAfterOwner]++
	}
	if _, placed := s.place(r, placeCouncils{}); placed && r.Access.Telephone {
		s.Found[FoundPhoneOnly]++
	}
	if r.allDay() {
		s.Found[FoundAllDay]++
	}
}

// acceptable refuses a row that could not be told apart, named or given to anybody.
func (s *street) acceptable(r ssRow) bool {
	switch {
	case line(r.ID) == "":
		s.refuse(r.at, "", "service_id", RefusedNoID, "This service has no id, so we could not tell it apart from others.", "")
	case line(r.Name) == "":
		s.refuse(r.at, r.ID, "name", RefusedNoName, "This service has no name.", "")
	case line(r.OrganisationID) == "":
		s.refuse(r.at, r.ID, "organization_id", RefusedNoOrganisation, "This service names no organisation.", "")
	default:
		if _, ok := s.organisations[line(r.OrganisationID)]; ok {
			return true
		}
		s.refuse(r.at, r.ID, "organization_id", RefusedNoOrganisation,
			fmt.Sprintf("The organisation “%s” of this service is not in the files.", short(r.OrganisationID, 80)),
			"Give the file of organisations as well, with this one in it.")
	}
	return false
}

// joinRow takes the second row of a service: an area more, if nothing else differs.
func (s *street) joinRow(into *Service, first, r ssRow) {
	s.Joined++
	first.Council = r.Council
	if same(first.ssService, r.ssService) {
		s.Found[FoundSecondArea]++
		if key := slug(r.Council); key != "" && !hasArea(into.Areas, key) && len(into.Areas) < maxAreas {
			into.Areas = append(into.Areas, AreaRef{Key: key})
		}
		return
	}
	s.ask(r.at, r.ID, "service_id", SameIDDiffers,
		fmt.Sprintf("This row has the id of row %d, but says other things. We kept what row %d says.", into.At.Row, into.At.Row),
		"Say which of the two is right.")
}

// maxAreas is more areas than any one service is for.
const maxAreas = 200

func same(a, b ssService) bool {
	x, errX := json.Marshal(a)
	y, errY := json.Marshal(b)
	return errX == nil && errY == nil && string(x) == string(y)
}

func hasArea(list []AreaRef, key string) bool {
	for _, a := range list {
		if a.Key == key {
			return true
		}
	}
	return false
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}
