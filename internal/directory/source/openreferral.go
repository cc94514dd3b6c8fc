package source

import (
	"encoding/json"
	"errors"

	"example.org/homeward/internal/directory/hsds"
)

// referral is what is known while Open Referral's files are read.
type referral struct {
	*desk
	organisations map[string]int
	services      map[string]bool
	pending       []pendingService
}

// pendingService waits until all organisations are known.
type pendingService struct {
	at At
	s  hsds.Service
}

func newReferral(d *desk) *referral {
	return &referral{desk: d, organisations: map[string]int{}, services: map[string]bool{}}
}

func readOpenReferral(d *desk, files []File) error {
	r := newReferral(d)
	lists := []string{"contents", "content", "items"} // the envelope's list, under the names it has had
	found := map[string]bool{}
	for _, f := range files {
		found[f.Name] = f.Found
	}
	err := d.each(files, func(name string, g *guard) error {
		return streamJSON(g, lists, func(_ string, row int, raw json.RawMessage) error {
			if found[name] && d.records == 0 && !looksLikeReferral(raw) {
				return errOtherJSON
			}
			d.records++
			if err := d.weigh(1, partsOfJSON(raw)); err != nil {
				return err
			}
			return r.record(At{name, row}, raw)
		})
	})
	if err != nil {
		return err
	}
	r.finish()
	return nil
}

var errOtherJSON = errors.New("this holds no services, organisations or services at locations")

// looksLikeReferral reports whether a record that nobody said is Open Referral may be: whatever has
// an id of its own beside a name, or is a service at a location.
func looksLikeReferral(raw json.RawMessage) bool {
	var has struct {
		ID       json.RawMessage `json:"id"`
		Name     json.RawMessage `json:"name"`
		Location json.RawMessage `json:"location"`
		Service  json.RawMessage `json:"service"`
	}
	_ = json.Unmarshal(raw, &has) // what can't be read has none of them
	return has.ID != nil && (has.Name != nil || has.Location != nil || has.Service != nil)
}

// record takes a service, an organisation, or a service at a location: they are told apart by what
// only one of them has.
func (r *referral) record(at At, raw json.RawMessage) error {
	var has struct {
		Status         json.RawMessage `json:"status"`
		Location       json.RawMessage `json:"location"`
		Service        json.RawMessage `json:"service"`
		Organization   json.RawMessage `json:"organization"`
		OrganizationID json.RawMessage `json:"organization_id"`
		ID             json.RawMessage `json:"id"`
	}
	_ = json.Unmarshal(raw, &has) // what can't be read is refused below
	switch {
	case has.Location != nil || has.Service != nil:
		var sal hsds.ServiceAtLocation
		if r.decoded(at, raw, &sal) && sal.Service != nil {
			s := *sal.Service
			sal.Service = nil
			s.ServiceAtLocations = []hsds.ServiceAtLocation{sal}
			r.take(at, s)
		}
	case has.ID != nil && has.Status == nil && has.Organization == nil && has.OrganizationID == nil:
		var o hsds.Organization
		if err := decode(raw, &o); err != nil {
			r.ask(at, "", "", RefusedUnreadable, "This organisation can't be read: "+err.Error()+".", "")
			return nil
		}
		if err := r.weigh(len(o.Services), 0); err != nil {
			return err
		}
		r.organisation(at, o)
		for _, s := range o.Services {
			s.OrganizationID = o.ID
			r.take(at, s)
		}
	default:
		var s hsds.Service
		if r.decoded(at, raw, &s) {
			r.take(at, s)
		}
	}
	return nil
}

func (r *referral) decoded(at At, raw json.RawMessage, into any) bool {
	if err := decode(raw, into); err != nil {
		r.Rows++
		r.refuse(at, "", "", RefusedUnreadable, "This service can't be read: "+err.Error()+".", "")
		return false
	}
	return true
}

func (r *referral) take(at At, s hsds.Service) {
	r.Rows++
	if s.Organization != nil {
		r.organisation(at, *s.Organization)
		if s.OrganizationID == "" {
			s.OrganizationID = s.Organization.ID
		}
		s.Organization = nil
	}
	r.pending = append(r.pending, pendingService{at, s})
}

func (r *referral) organisation(at At, o hsds.Organization) {
	id, name := line(o.ID), line(o.Name)
	if id == "" || name == "" {
		return // a service that needs it is refused, and says so
	}
	if _, twice := r.organisations[id]; twice {
		return // each service brings its organisation along
	}
	out := Organisation{At: at, ID: id, Name: name}
	if description := tidy(o.Description); description != name {
		out.Description = description
	}
	out.Email, out.Website = r.contacts(at, id, o.Email, o.Website)
	for _, x := range o.OrganizationIdentifiers {
		if x.IdentifierScheme == hsds.SchemeCharity {
			out.Charity = line(string(x.Identifier))
		}
	}
	if phones := r.phones(at, id, o.Phones); len(phones) > 0 {
		out.Phone = phones[0].Number
	}
	r.organisations[id] = len(r.Organisations)
	r.Organisations = append(r.Organisations, out)
}

func (r *referral) finish() {
	for _, p := range r.pending {
		if s, ok := r.service(p.at, p.s); ok {
			r.Services = append(r.Services, s)
		}
	}
	r.pending = nil
}
