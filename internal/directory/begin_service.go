package directory

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// BeginService is what somebody needs to know to add a service or a place: the organisation, and the
// places that it has already.
type BeginService struct{ OrganisationID string }

// Beginning is an organisation and its places, hidden ones too.
type Beginning struct {
	Organisation org.Organisation
	Locations    []Location
}

// Name is the question as the audit would show it.
func (BeginService) Name() string { return "service.begin" }

// Load reads the organisation and its places.
func (q BeginService) Load(tx *store.ReadTx) (b Beginning, err error) {
	if b.Organisation, err = org.Get(tx, q.OrganisationID); err != nil {
		return b, err
	}
	b.Locations, err = locationsOf(tx, q.OrganisationID)
	return b, err
}

// Allow lets who may add to it.
func (BeginService) Allow(who policy.Actor, b Beginning) policy.Decision {
	return mayEdit(who, b.Organisation.ID)
}

// About names nobody.
func (BeginService) About(Beginning) string { return "" }
