package directory

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// What history calls the nouns.
const (
	historyService  = "service"
	historyLocation = "location"
)

// desk is what publishing needs, read once a transaction: an import publishes thousands.
type desk struct {
	tx            *store.Tx
	areas         *place.Areas
	organisations map[string]org.Organisation
	locations     map[string]Location
}

func newDesk(tx *store.Tx) (*desk, error) {
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return nil, err
	}
	return &desk{tx, areas, map[string]org.Organisation{}, map[string]Location{}}, nil
}

// putService keeps a service as its next version, and publishes it.
func (d *desk) putService(who policy.Actor, s Service, why string) (Service, error) {
	last, err := history.Last(&d.tx.ReadTx, historyService, s.ID)
	if err != nil {
		return s, err
	}
	s.Version = last + 1
	if err := errors.Join(upsertService(d.tx, s), upsertServicePlaces(d.tx, s)); err != nil {
		return s, err
	}
	err = history.Keep(d.tx, who, history.Version{
		Kind: historyService, ID: s.ID, Version: s.Version, Why: why, Body: store.JSON(s),
	})
	if err != nil {
		return s, err
	}
	return s, d.publish(s)
}

// putLocation keeps a location as its next version, and publishes the services given there again.
func (d *desk) putLocation(who policy.Actor, l Location, why string) (Location, error) {
	last, err := history.Last(&d.tx.ReadTx, historyLocation, l.ID)
	if err != nil {
		return l, err
	}
	l.Version = last + 1
	if err := upsertLocation(d.tx, l); err != nil {
		return l, err
	}
	err = history.Keep(d.tx, who, history.Version{
		Kind: historyLocation, ID: l.ID, Version: l.Version, Why: why, Body: store.JSON(l),
	})
	if err != nil {
		return l, err
	}
	d.locations[l.ID] = l
	services, err := serviceIDsAt(&d.tx.ReadTx, l.ID)
	if err != nil {
		return l, err
	}
	return l, d.publishAll(services)
}

// publishAll makes the listings of services anew, from what is now known.
func (d *desk) publishAll(services []string) error {
	for _, id := range services {
		s, err := getService(&d.tx.ReadTx, id, "")
		if err != nil {
			return err
		}
		if err := d.publish(s); err != nil {
			return err
		}
	}
	return nil
}

func (d *desk) publish(s Service) error {
	o, err := d.organisation(s.OrganisationID)
	if err != nil {
		return err
	}
	at := map[string]Location{}
	for _, p := range s.Places {
		if at[p.LocationID], err = d.location(p.LocationID); err != nil {
			return err
		}
	}
	l := Publish(s, o, at, d.areas)
	return upsertListing(d.tx, l)
}

func (d *desk) organisation(id string) (org.Organisation, error) {
	if o, ok := d.organisations[id]; ok {
		return o, nil
	}
	o, err := org.Get(&d.tx.ReadTx, id)
	if errors.Is(err, errs.NotFound) {
		return o, errs.Fields{{Name: "organisation_id", Message: "There is no such organisation"}}
	}
	if err != nil {
		return o, err
	}
	d.organisations[id] = o
	return o, nil
}

func (d *desk) location(id string) (Location, error) {
	if l, ok := d.locations[id]; ok {
		return l, nil
	}
	l, err := getLocation(&d.tx.ReadTx, id, "")
	if errors.Is(err, errs.NotFound) {
		return l, errs.Fields{{Name: "places", Message: "There is no such place"}}
	}
	if err != nil {
		return l, err
	}
	d.locations[id] = l
	return l, nil
}

// sameVersion refuses a change to something that was changed since the form showed it.
func sameVersion(noun string, shown, now int) error {
	if shown != now {
		return fmt.Errorf("the %s was changed since it was opened: %w", noun, errs.Conflict)
	}
	return nil
}
