package directory

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowLocation is a location as its editors see it, and what is given there.
type ShowLocation struct{ LocationID string }

// LocationInside is a location with all that is private in it.
type LocationInside struct {
	Location     Location
	Organisation org.Organisation
	Services     []Row // given there
}

// Name is the question as the audit would show it.
func (ShowLocation) Name() string { return "location.show" }

// Load reads the location.
func (q ShowLocation) Load(tx *store.ReadTx) (in LocationInside, err error) {
	if in.Location, err = ReadLocation(tx, q.LocationID, ""); err != nil {
		return in, err
	}
	if in.Organisation, err = org.Get(tx, in.Location.OrganisationID); err != nil {
		return in, err
	}
	in.Services, err = rowsAt(tx, q.LocationID)
	return in, err
}

// Allow lets who may edit it, and nobody else: it may be hidden.
func (ShowLocation) Allow(who policy.Actor, in LocationInside) policy.Decision {
	return mayEdit(who, in.Location.OrganisationID)
}

// About names nobody: a place is no person.
func (ShowLocation) About(LocationInside) string { return "" }
