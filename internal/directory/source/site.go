package source

import (
	"fmt"
	"strings"
)

// site is one organisation at one place, as far as the whole file tells.
type site struct {
	refuge bool // a home for people who fled is there, or somebody has said that nobody may know the place
	doubt  bool // something there is for people who are abused
	dropIn bool // something there, and no refuge, says that people drop in
	shown  bool // somebody has said of something there that people may know the place
}

// unsafe reports whether nobody may know where the site is, until somebody has said so. Where people
// drop in and nothing speaks of a home, it is an office.
func (at site) unsafe() bool { return at.refuge || at.doubt && !at.dropIn }

// sites knows a place by any of its names. Two names that one place has are names of one site, so that
// a point and a postcode find each other through a third service that has both.
type sites struct {
	same map[string]string // a name: another of the same site, nearer to its first
	all  map[string]site   // by first name
}

// sites adds up what the file says of each organisation at each of its places.
func (d *desk) sites(concerns []concern) sites {
	x := sites{map[string]string{}, map[string]site{}}
	each := func(fn func(i int, names []string)) {
		for i := range d.Services {
			s := &d.Services[i]
			for _, list := range [][]Place{s.Places, s.leftOut} {
				for _, p := range list {
					if names := p.spots(s.OrganisationID); len(names) > 0 && !p.AreaOnly {
						fn(i, names)
					}
				}
			}
		}
	}
	each(func(_ int, names []string) {
		for _, name := range names[1:] {
			if a, b := x.first(names[0]), x.first(name); a != b {
				x.same[b] = a
			}
		}
	})
	each(func(i int, names []string) {
		name := x.first(names[0])
		x.all[name] = x.all[name].and(d.says(&d.Services[i], concerns[i]))
	})
	return x
}

// says is what one service tells of its places. When somebody has said that people may know them, its
// words speak no longer against it.
func (d *desk) says(s *Service, c concern) site {
	answer := d.answer(s)
	if answer == ShowAddress {
		return site{dropIn: c.dropIn, shown: true}
	}
	return site{refuge: c.refuge || answer == KeepAddress, doubt: c.doubt, dropIn: c.dropIn && !c.refuge}
}

// and adds up what two services tell of one place.
func (at site) and(b site) site {
	return site{at.refuge || b.refuge, at.doubt || b.doubt, at.dropIn || b.dropIn, at.shown || b.shown}
}

// first is the name under which a site is kept.
func (x sites) first(name string) string {
	for {
		next, more := x.same[name]
		if !more {
			return name
		}
		if further, more := x.same[next]; more {
			x.same[name] = further // the way is half as long the next time
		}
		name = next
	}
}

// of is what is known of one of a service's places: where it has no name, what the service says alone.
func (x sites) of(s *Service, p Place, alone site) site {
	names := p.spots(s.OrganisationID)
	if len(names) == 0 {
		return alone
	}
	return x.all[x.first(names[0])]
}

// spots are the names under which an organisation's place may come again: its id, its point, its
// postcode, and where it has neither of those two, its address.
func (p Place) spots(organisationID string) (out []string) {
	add := func(kind, name string) { out = append(out, organisationID+"\n"+kind+"\n"+strings.ToLower(name)) }
	if p.LocationID != "" {
		add("id", p.LocationID)
	}
	if p.Lat != nil && p.Lon != nil {
		add("point", fmt.Sprintf("%.4f,%.4f", *p.Lat, *p.Lon))
	}
	switch {
	case p.Postcode != "":
		add("postcode", strings.ReplaceAll(p.Postcode, " ", ""))
	case len(out) == 0 && len(p.Lines) > 0:
		add("address", strings.Join(p.Lines, ",")+","+p.Town)
	}
	return out
}
