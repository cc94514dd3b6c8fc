package directory

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowListing is what the public sees of one service.
type ShowListing struct{ ServiceID string }

// Name is the question as the audit would show it.
func (ShowListing) Name() string { return "listing.show" }

// Load reads the listing; a defunct service has one that says so.
func (q ShowListing) Load(tx *store.ReadTx) (Listing, error) { return getListing(tx, q.ServiceID) }

// Allow lets anybody: a listing holds nothing that is not public.
func (ShowListing) Allow(policy.Actor, Listing) policy.Decision {
	return policy.Allow("listings are public")
}

// About names nobody.
func (ShowListing) About(Listing) string { return "" }

// ShowListings is what the public sees of some services, in the order asked for. What is not there
// is left out.
type ShowListings struct{ ServiceIDs []string }

// Name is the question as the audit would show it.
func (ShowListings) Name() string { return "listing.show_some" }

// Load reads the listings.
func (q ShowListings) Load(tx *store.ReadTx) ([]Listing, error) {
	return listingsByID(tx, q.ServiceIDs)
}

// Allow lets anybody.
func (ShowListings) Allow(policy.Actor, []Listing) policy.Decision {
	return policy.Allow("listings are public")
}

// About names nobody.
func (ShowListings) About([]Listing) string { return "" }

// ShowOrganisation is what the public sees of an organisation: its listings.
type ShowOrganisation struct{ OrganisationID string }

// Name is the question as the audit would show it.
func (ShowOrganisation) Name() string { return "listing.of_organisation" }

// Load reads the listings of the organisation that are not gone, by name.
func (q ShowOrganisation) Load(tx *store.ReadTx) ([]Listing, error) {
	return listingsOf(tx, q.OrganisationID)
}

// Allow lets anybody.
func (ShowOrganisation) Allow(policy.Actor, []Listing) policy.Decision {
	return policy.Allow("listings are public")
}

// About names nobody.
func (ShowOrganisation) About([]Listing) string { return "" }
