package directory

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveService adds a service, or changes one. The version is the one that the form showed; 0 adds
// a new one. It says nothing of whether the listing is right: that is ConfirmListing.
type SaveService struct {
	Service Service
	Why     string
}

// ServiceChanged says that a service is not what it was.
type ServiceChanged struct{ ServiceID, OrganisationID string }

// EventName names the event.
func (ServiceChanged) EventName() string { return "directory.service_changed" }

// Name is the action as the audit shows it.
func (SaveService) Name() string { return "service.save" }

// Check looks at the input alone.
func (a SaveService) Check() error { return a.Service.Check().Err() }

// Load gives the service as it is; the zero one when it is new.
func (a SaveService) Load(tx *store.Tx) (Service, error) {
	was, err := LockService(tx, a.Service.ID)
	if errors.Is(err, errs.NotFound) && a.Service.Version == 0 {
		return Service{}, nil
	}
	return was, err
}

// Allow lets directory editors, and owners and editors of the organisation; a service never moves
// to an organisation that the actor does not edit.
func (a SaveService) Allow(who policy.Actor, was Service) policy.Decision {
	if was.ID != "" {
		if d := mayEdit(who, was.OrganisationID); !d.Allowed() {
			return d
		}
	}
	return mayEdit(who, a.Service.OrganisationID)
}

// Apply keeps the new version. What was assured stays as it was: an edit assures nothing.
func (a SaveService) Apply(tx *store.Tx, who policy.Actor, was Service) (ops.Done, error) {
	d, s, err := a.Ready(tx, who, was)
	if err != nil {
		return ops.Done{}, err
	}
	if s, err = d.PutService(who, s, a.Why); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "service:" + s.ID, Detail: fmt.Sprintf("version %d", s.Version),
		Events: []events.Event{ServiceChanged{s.ID, s.OrganisationID}},
	}, nil
}

// Ready makes what would be kept of the service, and says why it can't be. It is a part, also for what
// somebody looks at first.
func (a SaveService) Ready(tx *store.Tx, who policy.Actor, was Service) (*Desk, Service, error) {
	s := a.Service
	if err := sameVersion("service", s.Version, was.Version); err != nil {
		return nil, s, err
	}
	if err := checkMove(was.Status, s.Status); err != nil {
		return nil, s, err
	}
	d, err := NewDesk(tx)
	if err != nil {
		return nil, s, err
	}
	s.Assurance, s.ToldClosed, s.Changed = was.Assurance, was.ToldClosed, tx.Now()
	return d, s, d.mayPlace(who, was, s)
}

// mayEdit is who may change what an organisation has in the directory.
func mayEdit(who policy.Actor, organisationID string) policy.Decision {
	if who.HasIn(organisationID, policy.DirectoryEditor, policy.Administrator, policy.Owner, policy.Editor) {
		return policy.Allow("edits this organisation's listings")
	}
	return policy.Deny("neither a directory editor nor an editor of this organisation")
}

// mayPlace refuses what placeable leaves out. A place of another organisation reads as one that is not
// there.
func (d *Desk) mayPlace(who policy.Actor, was, now Service) error {
	kept, err := d.placeable(who, was, now)
	if err == nil && len(kept) < len(now.Places) {
		err = errs.Fields{{Name: "places", Message: "There is no such place"}}
	}
	return err
}

// placeable gives the places of a service that it has already, and those that the actor may add to it:
// none that is not there, and none of an organisation that they do not edit, as a listing would show
// where it is.
func (d *Desk) placeable(who policy.Actor, was, now Service) (kept []ServicePlace, err error) {
	for _, p := range now.Places {
		if !slices.ContainsFunc(was.Places, func(x ServicePlace) bool { return x.LocationID == p.LocationID }) {
			l, err := d.location(p.LocationID)
			if errors.Is(err, errs.Invalid) || err == nil && !mayEdit(who, l.OrganisationID).Allowed() {
				continue
			}
			if err != nil {
				return nil, err
			}
		}
		kept = append(kept, p)
	}
	return kept, nil
}

// checkMove refuses a change of status that is not in statusMoves.
func checkMove(from, to Status) error {
	if from == to || slices.Contains(statusMoves[from], to) {
		return nil
	}
	return fmt.Errorf("a service that is %s cannot become %s: %w", from, to, errs.Conflict)
}
