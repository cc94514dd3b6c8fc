// Package beds is how many beds of a place to stay are free, as the place itself counts them of an
// evening. Which beds are counted, and what else decides about staying there, the service itself says:
// [directory.Staying].
//
// A count holds for some hours; after that nobody knows, and the page says to ask. Nothing has to run
// for that: it is a comparison with the clock. Counts are kept for fourteen days, for those who may count,
// and then are gone, as they tell on which evening somebody came. What tells of people who may be looked
// for is never shown to the public at all: see [directory.SecretBeds].
//
// Table: directory_count. Events: none.
package beds

import (
	"slices"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Place is a service with its beds.
type Place struct {
	Service directory.Service
	Counts  []directory.BedCount // of the last fourteen days, the oldest first
	hidden  bool                 // one of its places is not public
	now     time.Time
}

// Unit is beds that are counted together, with their last count.
type Unit struct {
	directory.BedUnit
	Vacant  int
	Counted time.Time // the zero time: never
	Known   bool      // the count still holds
}

// Units are those of a place, as they are now.
func (p Place) Units() (out []Unit) {
	for _, u := range p.Service.Staying.Units {
		x := Unit{BedUnit: u}
		for _, c := range p.Counts {
			if c.UnitID == u.ID {
				x.Vacant, x.Counted = min(c.Vacant, u.Total), c.At
			}
		}
		x.Known = !x.Counted.IsZero() && p.now.Before(x.Counted.Add(time.Duration(p.Service.Staying.Hold())*time.Hour))
		out = append(out, x)
	}
	return out
}

// Secret reports whether nothing is told of its free beds to the public.
func (p Place) Secret() bool { return directory.SecretBeds(p.Service, p.hidden) }

// MayChange reports whether somebody may say what decides, and which beds are counted.
func (p Place) MayChange(who policy.Actor) bool {
	return directory.SaveService{Service: p.Service}.Allow(who, p.Service).Allowed()
}

// mayCount lets whoever may change the service, and those who may only look at what their organisation
// has here: whoever is awake at night counts, and changes nothing else.
func mayCount(who policy.Actor, p Place) policy.Decision {
	if d := (directory.SaveService{Service: p.Service}).Allow(who, p.Service); d.Allowed() {
		return d
	}
	own := func(g policy.Grant) bool {
		return g.Role == policy.Viewer && g.Organisation == p.Service.OrganisationID
	}
	if p.Service.OrganisationID != "" && slices.ContainsFunc(who.Grants, own) {
		return policy.Allow("is of the organisation whose beds they are")
	}
	return policy.Deny("neither of this organisation nor a directory editor")
}

func load(tx *store.ReadTx, serviceID, forUpdate string) (p Place, err error) {
	p.now = tx.Now()
	if p.Service, err = directory.ReadService(tx, serviceID, forUpdate); err != nil {
		return p, err
	}
	if p.Counts, err = directory.CountsSince(tx, serviceID, p.now.Add(-directory.CountsKept)); err != nil {
		return p, err
	}
	for _, at := range p.Service.Places {
		l, err := directory.ReadLocation(tx, at.LocationID, "")
		if err != nil {
			return p, err
		}
		p.hidden = p.hidden || l.Visibility != directory.VisiblePublic
	}
	return p, nil
}
