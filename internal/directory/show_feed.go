package directory

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowFeed reads the listings of some items, one for each service, by its id. What was withdrawn
// is a listing that says no more than that it is gone; what never was is left out.
type ShowFeed struct{ Items []FeedItem }

// Name is the question as the audit would show it.
func (ShowFeed) Name() string { return "listing.feed" }

// Load reads the listings.
func (q ShowFeed) Load(tx *store.ReadTx) (map[string]Listing, error) {
	gone, ids := map[string]bool{}, make([]string, 0, len(q.Items))
	for _, item := range q.Items {
		gone[item.ServiceID] = gone[item.ServiceID] || item.Gone
		ids = append(ids, item.ServiceID)
	}
	slices.Sort(ids)
	rows, err := feedRows(tx, slices.Compact(ids))
	if err != nil {
		return nil, err
	}
	told, err := vacancies(tx)
	if err != nil {
		return nil, err
	}
	out := make(map[string]Listing, len(rows))
	for _, row := range rows {
		if row.withdrawn() && !gone[row.ID] {
			continue // it left since the list was made
		}
		l, err := row.listing()
		if err != nil {
			return nil, err
		}
		l.Vacancy = told[row.ID]
		out[row.ID] = l
	}
	return out, nil
}

// Allow lets anybody: a listing holds nothing that is not public.
func (ShowFeed) Allow(policy.Actor, map[string]Listing) policy.Decision {
	return policy.Allow("listings are public")
}

// About names nobody.
func (ShowFeed) About(map[string]Listing) string { return "" }

// ShowPlace is what the public sees of a service at one of its places, by the place's own id.
type ShowPlace struct{ PlaceID string }

// PlacedListing is a listing, and which of its places is meant.
type PlacedListing struct {
	Listing Listing
	Place   int // -1: the service is not given there any more
}

// Name is the question as the audit would show it.
func (ShowPlace) Name() string { return "listing.place" }

// Load finds the place in the listing, or among those that the public knew. Any other that the
// public may not know of is not there.
func (q ShowPlace) Load(tx *store.ReadTx) (PlacedListing, error) {
	serviceID, err := serviceOfPlace(tx, q.PlaceID)
	if err == nil {
		l, err := shownListing(tx, serviceID)
		i := slices.IndexFunc(l.Places, func(p ListingPlace) bool { return p.ID == q.PlaceID })
		if err != nil || i >= 0 && !l.Tombstone() {
			return PlacedListing{l, i}, err
		}
	} else if !errors.Is(err, errs.NotFound) {
		return PlacedListing{}, err
	}
	if serviceID, err = serviceWithoutPlace(tx, q.PlaceID); err != nil {
		return PlacedListing{}, err
	}
	l, err := shownListing(tx, serviceID)
	return PlacedListing{l, -1}, err
}

// shownListing reads one listing; one that was withdrawn is not there.
func shownListing(tx *store.ReadTx, serviceID string) (Listing, error) {
	read, err := ShowFeed{Items: []FeedItem{{ServiceID: serviceID}}}.Load(tx)
	l, ok := read[serviceID]
	if err == nil && !ok {
		err = fmt.Errorf("listing %s: %w", serviceID, errs.NotFound)
	}
	return l, err
}

// Allow lets anybody: a listing holds nothing that is not public.
func (ShowPlace) Allow(policy.Actor, PlacedListing) policy.Decision {
	return policy.Allow("listings are public")
}

// About names nobody.
func (ShowPlace) About(PlacedListing) string { return "" }
