package source

import (
	"fmt"
	"slices"
	"strings"
)

// What may be answered when an address was kept back.
const (
	ShowAddress = "show"
	KeepAddress = "keep"
)

// site is one organisation at one place, as far as the whole file tells.
type site struct {
	refuge bool // a refuge is said to be there
	dropIn bool // something else there says that people drop in
}

// keepBack lets no address through that may be a refuge's. A service that is a refuge, or is for
// people who are abused and doesn't say that people drop in, keeps its places back; so does whatever
// else the same organisation has at a refuge's place. Each is asked about, once.
func (d *desk) keepBack() {
	concerns := make([]concern, len(d.Services))
	sites := map[string]site{}
	for i := range d.Services {
		s := &d.Services[i]
		concerns[i] = concernOf(s)
		for _, p := range slices.Concat(s.Places, s.leftOut) {
			for _, key := range p.spots(s.OrganisationID) {
				at := sites[key]
				at.refuge = at.refuge || concerns[i].refuge
				at.dropIn = at.dropIn || concerns[i].dropIn && !concerns[i].refuge
				sites[key] = at
			}
		}
	}
	var secret []secretPlace
	for i := range d.Services {
		s := &d.Services[i]
		for j := range s.Places {
			p := &s.Places[j]
			p.Stated = p.Stated || d.answer(s) == ShowAddress
			if d.mustKeep(s, concerns[i], p.site(s.OrganisationID, sites), p) {
				p.KeptBack = true
				secret = append(secret, secretPlace{s.OrganisationID, *p})
			}
		}
		d.askKept(s)
	}
	d.takeAddressesOut(secret, concerns)
}

// mustKeep decides about one place.
func (d *desk) mustKeep(s *Service, c concern, at site, p *Place) bool {
	switch {
	case p.AreaOnly || p.Stated:
		return false
	case d.answer(s) == KeepAddress, c.refuge:
		return true
	case c.dropIn || at.dropIn:
		return false
	}
	return c.doubt || at.refuge
}

// answer is what somebody has said about a service, or about all of its organisation.
func (d *desk) answer(s *Service) string {
	if a, ok := d.opt.Addresses[s.ID]; ok {
		return a
	}
	return d.opt.Addresses[s.OrganisationID]
}

// askKept asks about a service whose place is kept back, and never says that people may walk in.
func (d *desk) askKept(s *Service) {
	if !slices.ContainsFunc(s.Places, func(p Place) bool { return p.KeptBack }) {
		return
	}
	if s.walkInGuessed {
		s.Access = slices.DeleteFunc(s.Access, func(a string) bool { return a == "walk-in" })
	}
	s.Notes = append(s.Notes, "This may be a refuge, or a place for people who are abused: its address is kept back.")
	if d.answer(s) == KeepAddress {
		return
	}
	d.ask(s.At, s.ID, "location", AddressKeptBack,
		"This may be a refuge, or a place for people who are abused, so we keep its address back and show the area alone. May its address be shown?",
		fmt.Sprintf("Ask the service. If people may know the address, import again with --address %q; if not, with --address %q.", s.ID+"="+ShowAddress, s.ID+"="+KeepAddress))
}

// spots are the names under which an organisation's place may come again: its id, its point, and
// its postcode with the first line of its address.
func (p Place) spots(organisationID string) (out []string) {
	add := func(kind, name string) { out = append(out, organisationID+"\n"+kind+"\n"+strings.ToLower(name)) }
	if p.LocationID != "" {
		add("id", p.LocationID)
	}
	if p.Lat != nil && p.Lon != nil {
		add("point", fmt.Sprintf("%.4f,%.4f", *p.Lat, *p.Lon))
	}
	if p.Postcode != "" && len(p.Lines) > 0 {
		add("address", strings.ReplaceAll(p.Postcode, " ", "")+p.Lines[0])
	}
	return out
}

// site adds up what is known of a place under all of its names.
func (p Place) site(organisationID string, sites map[string]site) (all site) {
	for _, key := range p.spots(organisationID) {
		all.refuge, all.dropIn = all.refuge || sites[key].refuge, all.dropIn || sites[key].dropIn
	}
	return all
}
