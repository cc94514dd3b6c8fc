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
	HistoryService  = "service"
	HistoryLocation = "location"
)

// Desk is where services and locations are kept and published. What publishing needs is read once a
// transaction, as an import publishes thousands. What it does is a part.
type Desk struct {
	Tx            *store.Tx
	Areas         *place.Areas
	Organisations map[string]org.Organisation
	Locations     map[string]Location
}

// NewDesk begins with the areas.
func NewDesk(tx *store.Tx) (*Desk, error) {
	areas, err := place.ReadAreas(&tx.ReadTx)
	if err != nil {
		return nil, err
	}
	return &Desk{tx, areas, map[string]org.Organisation{}, map[string]Location{}}, nil
}

// PutService keeps a service as its next version, and publishes it. What has to be looked at first is
// refused here, [NeedsLook], so that no road goes round it.
func (d *Desk) PutService(who policy.Actor, s Service, why string) (Service, error) {
	if err := d.mayPublish(who, s); err != nil {
		return s, err
	}
	last, err := history.Last(&d.Tx.ReadTx, HistoryService, s.ID)
	if err != nil {
		return s, err
	}
	s.Version = last + 1
	if err := errors.Join(upsertService(d.Tx, s), upsertServicePlaces(d.Tx, s)); err != nil {
		return s, err
	}
	err = history.Keep(d.Tx, who, history.Version{
		Kind: HistoryService, ID: s.ID, Version: s.Version, Why: why, Body: store.JSON(s),
	})
	if err != nil {
		return s, err
	}
	return s, d.publish(s)
}

// PutLocation keeps a location as its next version, and publishes the services given there again.
func (d *Desk) PutLocation(who policy.Actor, l Location, why string) (Location, error) {
	if err := d.mayTellPlace(who, l); err != nil {
		return l, err
	}
	last, err := history.Last(&d.Tx.ReadTx, HistoryLocation, l.ID)
	if err != nil {
		return l, err
	}
	l.Version = last + 1
	if err := upsertLocation(d.Tx, l); err != nil {
		return l, err
	}
	err = history.Keep(d.Tx, who, history.Version{
		Kind: HistoryLocation, ID: l.ID, Version: l.Version, Why: why, Body: store.JSON(l),
	})
	if err != nil {
		return l, err
	}
	d.Locations[l.ID] = l
	services, err := ServiceIDsAt(&d.Tx.ReadTx, l.ID)
	if err != nil {
		return l, err
	}
	return l, d.PublishAll(services)
}

// PublishAll makes the listings of services anew, from what is now known.
func (d *Desk) PublishAll(services []string) error {
	for _, id := range services {
		s, err := ReadService(&d.Tx.ReadTx, id, "")
		if err != nil {
			return err
		}
		if err := d.publish(s); err != nil {
			return err
		}
	}
	return nil
}

func (d *Desk) publish(s Service) error {
	l, err := d.listingOf(s)
	if err != nil {
		return err
	}
	if err := upsertRow(d.Tx, rowOf(s, l)); err != nil {
		return err
	}
	if err := d.tellBeds(s); err != nil {
		return err
	}
	if s.Status == Draft || s.Status == Defunct {
		known, err := listed(&d.Tx.ReadTx, s.ID)
		switch {
		case err != nil:
			return err
		case !known:
			return nil // nobody was ever told of it, so there is nothing to tell
		case s.Status == Draft:
			return DeleteListing(d.Tx, s.ID)
		}
	}
	return upsertListing(d.Tx, l)
}

func (d *Desk) organisation(id string) (org.Organisation, error) {
	if o, ok := d.Organisations[id]; ok {
		return o, nil
	}
	o, err := org.Get(&d.Tx.ReadTx, id)
	if errors.Is(err, errs.NotFound) {
		return o, errs.Fields{{Name: "organisation_id", Message: "There is no such organisation"}}
	}
	if err != nil {
		return o, err
	}
	d.Organisations[id] = o
	return o, nil
}

func (d *Desk) location(id string) (Location, error) {
	if l, ok := d.Locations[id]; ok {
		return l, nil
	}
	l, err := ReadLocation(&d.Tx.ReadTx, id, "")
	if errors.Is(err, errs.NotFound) {
		return l, errs.Fields{{Name: "places", Message: "There is no such place"}}
	}
	if err != nil {
		return l, err
	}
	d.Locations[id] = l
	return l, nil
}

// sameVersion refuses a change to something that was changed since the form showed it.
func sameVersion(noun string, shown, now int) error {
	if shown != now {
		return fmt.Errorf("the %s was changed since it was opened: %w", noun, errs.Conflict)
	}
	return nil
}
