package directory

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SaveLocation adds a location, or changes one: its address, its point, who may see it. The
// version is the one that the form showed; 0 adds a new one.
type SaveLocation struct {
	Location Location
	Why      string
}

// Name is the action as the audit shows it.
func (SaveLocation) Name() string { return "location.save" }

// Check looks at the input alone.
func (a SaveLocation) Check() error { return a.Location.Check().Err() }

// Load gives the location as it is; the zero one when it is new.
func (a SaveLocation) Load(tx *store.Tx) (Location, error) {
	was, err := LockLocation(tx, a.Location.ID)
	if errors.Is(err, errs.NotFound) && a.Location.Version == 0 {
		return Location{}, nil
	}
	return was, err
}

// Allow lets directory editors, and owners and editors of the organisation. Where the public would
// know more of it than before, they have to show that it is they, as in [RevealLocation].
func (a SaveLocation) Allow(who policy.Actor, was Location) policy.Decision {
	d := mayEdit(who, a.Location.OrganisationID)
	if was.ID == "" {
		return d
	}
	if d := mayEdit(who, was.OrganisationID); !d.Allowed() {
		return d
	}
	if a.Location.Visibility.TellsMore(was.Visibility) {
		return policy.Proven(who, d)
	}
	return d
}

// Apply keeps the new version, and publishes every service given there again: a place that was
// hidden a moment ago is gone from every listing in the same transaction.
func (a SaveLocation) Apply(tx *store.Tx, who policy.Actor, was Location) (ops.Done, error) {
	if err := sameVersion("place", a.Location.Version, was.Version); err != nil {
		return ops.Done{}, err
	}
	d, err := NewDesk(tx)
	if err != nil {
		return ops.Done{}, err
	}
	l, err := d.PutLocation(who, a.Location, a.Why)
	if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "location:" + l.ID, Detail: fmt.Sprintf("version %d", l.Version)}, nil
}
