package source

import (
	"slices"
	"strings"
)

// Stored is a place that the directory keeps back already.
type Stored struct {
	Place         Place
	Organisations []string // whose it is, as the batch names them
	Elsewhere     bool     // another source brought it: its address counts whosever it is
}

// Beside gives a batch as it may be told beside the places that are kept back already, with what has to
// be asked. A file that comes in parts must not publish in one what it kept back in another.
func (b *Batch) Beside(stored []Stored, addresses map[string]string) (*Batch, []Question) {
	if len(stored) == 0 {
		return b, nil
	}
	d := &desk{Batch: *b, opt: Options{Addresses: addresses}}
	d.Questions, d.Organisations = nil, slices.Clone(b.Organisations)
	d.Services = slices.Clone(b.Services)
	var secret []secretPlace
	kept := make([]Place, 0, len(stored))
	spots := map[string]bool{}
	for _, x := range stored {
		kept = append(kept, x.Place)
		for _, o := range x.Organisations {
			secret = append(secret, secretPlace{o, x.Place})
			for _, name := range x.Place.spots(o) {
				spots[name] = true
			}
		}
		if name := x.Place.door(); x.Elsewhere && name != "" {
			spots[name] = true
		}
	}
	known := knownPlaces(secret)
	for i := range d.Services {
		d.beside(&d.Services[i], spots, known)
	}
	for i := range d.Organisations {
		o := &d.Organisations[i]
		if search := known[o.ID]; !search.none() && d.opt.Addresses[o.ID] != ShowAddress {
			d.askTaken(o.At, o.ID, search.takeOut(&o.Email, &o.Website, &o.Name, &o.OtherName, &o.Description), d.opt.Addresses[o.ID])
		}
	}
	d.takeToldElsewhere(kept)
	return &d.Batch, d.Questions
}

// beside keeps back the places of one service that are kept back already, and takes their addresses out
// of its words.
func (d *desk) beside(s *Service, spots map[string]bool, known map[string]sought) {
	if d.answer(s) == ShowAddress {
		return
	}
	s.detach()
	search, now := known[s.OrganisationID], false
	for j := range s.Places {
		p := &s.Places[j]
		if p.AreaOnly || p.Stated || p.KeptBack {
			continue
		}
		if slices.ContainsFunc(append(p.spots(s.OrganisationID), p.door()), func(name string) bool { return spots[name] }) {
			p.KeptBack, now = true, true
			for _, pattern := range knownPlaces([]secretPlace{{"", *p}}) {
				search.words, search.names = slices.Concat(search.words, pattern.words), slices.Concat(search.names, pattern.names)
			}
		}
	}
	if now {
		d.askKept(s, concern{})
		search = search.and(unnumbered)
	}
	if !search.none() {
		d.askTaken(s.At, s.ID, search.takeOut(&s.Email, &s.Website, s.texts()...), d.answer(s))
	}
}

// detach gives a service its own copy of all that keeping it back may change.
func (s *Service) detach() {
	s.Places, s.Phones = slices.Clone(s.Places), slices.Clone(s.Phones)
	s.Access, s.Notes = slices.Clone(s.Access), slices.Clone(s.Notes)
	if s.Hours != nil {
		own := *s.Hours
		s.Hours = &own
	}
	for i := range s.Places {
		if h := s.Places[i].Hours; h != nil {
			own := *h
			s.Places[i].Hours = &own
		}
	}
}

// door is the address of a place as a letter would find it, whosever it is; "" when too little is known.
func (p Place) door() string {
	code := strings.ToLower(strings.Join(strings.Fields(p.Postcode), ""))
	for _, l := range p.Lines {
		if words := strings.Fields(strings.ToLower(strings.ReplaceAll(fold(l), ",", " "))); code != "" && strings.ContainsAny(l, "0123456789") {
			return "door\n" + strings.Join(words, " ") + "\n" + code
		}
	}
	return ""
}
