package source

import (
	"fmt"
	"slices"
)

// What may be answered when an address was kept back.
const (
	ShowAddress = "show"
	KeepAddress = "keep"
)

// keepBack lets no address through that may be a refuge's. Whatever an organisation has at one place is
// kept back together, since each of its services there would tell where the others are. Each is asked
// about, once.
func (d *desk) keepBack() {
	concerns := make([]concern, len(d.Services))
	for i := range d.Services {
		concerns[i] = concernOf(&d.Services[i])
	}
	d.ofRefuges(concerns)
	sites := d.sites(concerns)
	var secret []secretPlace
	for i := range d.Services {
		s := &d.Services[i]
		for j := range s.Places {
			p := &s.Places[j]
			at := sites.of(s, *p, d.says(s, concerns[i]))
			switch {
			case d.answer(s) == ShowAddress:
				p.Stated = true
			case p.AreaOnly, p.Stated:
			case at.unsafe():
				p.KeptBack = true
				secret = append(secret, secretPlace{s.OrganisationID, *p})
			default:
				p.Stated = at.shown
			}
		}
		d.askKept(s, concerns[i])
		for _, p := range s.leftOut {
			unsafe := sites.of(s, p, site{}).unsafe()
			if unsafe {
				secret = append(secret, secretPlace{s.OrganisationID, p})
			}
			d.askLeftOut(s, p, concerns[i].refuge || concerns[i].doubt || unsafe)
		}
	}
	d.takeAddressesOut(secret, concerns)
}

// answer is what somebody has said about a service, or about all of its organisation.
func (d *desk) answer(s *Service) string {
	if a, ok := d.opt.Addresses[s.ID]; ok {
		return a
	}
	return d.opt.Addresses[s.OrganisationID]
}

// askKept asks about a service whose place is kept back, and never says that people may walk in.
func (d *desk) askKept(s *Service, c concern) {
	if !slices.ContainsFunc(s.Places, func(p Place) bool { return p.KeptBack }) {
		return
	}
	if s.walkInGuessed {
		s.Access = slices.DeleteFunc(s.Access, func(a string) bool { return a == "walk-in" })
	}
	why := "This may be a refuge, or a place for people who are abused"
	if !c.refuge && !c.doubt {
		why = "The same organisation has what may be a refuge, or a place for people who are abused, at this place"
	}
	s.Notes = append(s.Notes, why+": its address is kept back.")
	if d.answer(s) == KeepAddress {
		return
	}
	d.ask(s.At, s.ID, "location", AddressKeptBack,
		why+", so we keep its address back and show the area alone. May its address be shown?",
		fmt.Sprintf("Ask the service. If people may know the address, import again with --address %q; if not, with --address %q.", s.ID+"="+ShowAddress, s.ID+"="+KeepAddress))
}

// askLeftOut tells of the place of a service that is by phone, which nobody should go to. Where that may
// be a refuge, its point is in no note and no question either.
func (d *desk) askLeftOut(s *Service, p Place, secret bool) {
	note := "The source says that this is by phone, and gives a place as well, which was left out."
	proposal := "If people can visit, ask the service whether they may know its address before you add it."
	if !secret {
		point := fmt.Sprintf("%.5f, %.5f", *p.Lat, *p.Lon)
		note = "The source says that this is by phone, and gives the place " + point + " as well, which was left out."
		proposal = "If people can visit, give it back its place at " + point + "."
	}
	s.Notes = append(s.Notes, note)
	d.ask(s.At, s.ID, "location", PhoneOnlyPlace,
		"This service is by phone, but the file gives it a place as well. We show no place, so that nobody goes there in vain.", proposal)
}
