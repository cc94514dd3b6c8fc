package directory

import (
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/store"
)

// notePlaces keeps which places a listing had and has no more, so that feeds can tell. It is called
// before the listing itself changes: what stands there says which places the public knew.
func notePlaces(tx *store.Tx, serviceID string, now []ListingPlace) error {
	has := func(id string) bool {
		return slices.ContainsFunc(now, func(p ListingPlace) bool { return p.ID == id })
	}
	gone, err := placesGone(&tx.ReadTx, serviceID)
	if err != nil {
		return err
	}
	for _, id := range gone {
		if has(id) {
			if err := forgetPlaceGone(tx, serviceID, id); err != nil {
				return err
			}
		}
	}
	known, err := feedRows(&tx.ReadTx, []string{serviceID})
	if err != nil || len(known) == 0 {
		return err
	}
	before, err := known[0].listing()
	if err != nil {
		return err
	}
	for _, p := range before.Places {
		if !has(p.ID) && !slices.Contains(gone, p.ID) {
			if err := keepPlaceGone(tx, serviceID, p.ID); err != nil {
				return err
			}
		}
	}
	return nil
}

func placesGone(tx *store.ReadTx, serviceID string) (ids []string, err error) {
	err = tx.Select(&ids, `select place_id from directory_place_gone where service_id = $1 order by place_id`, serviceID)
	if err != nil {
		return nil, fmt.Errorf("places gone of service %s: %w", serviceID, err)
	}
	return ids, nil
}

func keepPlaceGone(tx *store.Tx, serviceID, placeID string) error {
	_, err := tx.Exec(`insert into directory_place_gone (service_id, place_id, left_at) values ($1, $2, $3)`,
		serviceID, placeID, store.Micros(tx.Now()))
	if err != nil {
		return fmt.Errorf("note that place %s is gone: %w", placeID, err)
	}
	return nil
}

func forgetPlaceGone(tx *store.Tx, serviceID, placeID string) error {
	_, err := tx.Exec(`delete from directory_place_gone where service_id = $1 and place_id = $2`, serviceID, placeID)
	if err != nil {
		return fmt.Errorf("note that place %s is back: %w", placeID, err)
	}
	return nil
}

// serviceWithoutPlace finds the service that was given at a place, and is no more.
func serviceWithoutPlace(tx *store.ReadTx, placeID string) (serviceID string, err error) {
	err = tx.Get(&serviceID, `select service_id from directory_place_gone where place_id = $1 order by service_id limit 1`, placeID)
	if err != nil {
		return "", fmt.Errorf("place %s: %w", placeID, err)
	}
	return serviceID, nil
}
