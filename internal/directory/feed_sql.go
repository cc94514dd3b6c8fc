package directory

import (
	"fmt"
	"time"

	"example.org/homeward/internal/platform/store"
)

// dated is when a listing last changed, or left.
type dated struct {
	id, organisation string
	status           Status
	modified         int64 // seconds since 1970
}

// selectDated reads what changed at an instant or later, in no order. Feeds tell times in whole
// seconds, so a part of a second is let go.
func selectDated(tx *store.ReadTx, since time.Time, fn func(dated) error) error {
	err := tx.Each(`
		select service_id, organisation_id, status, modified from directory_listing where modified >= $1`,
		[]any{store.Micros(since.Truncate(time.Second))}, func(scan store.Scan) error {
			var d dated
			if err := scan(&d.id, &d.organisation, &d.status, &d.modified); err != nil {
				return err
			}
			d.modified = store.Time(d.modified).Unix()
			return fn(d)
		})
	if err != nil {
		return fmt.Errorf("what changed: %w", err)
	}
	return nil
}

// withdrawnStatus is the status of a row whose listing was taken back as if it had never been.
const withdrawnStatus = "withdrawn"

// withdrawnName is what we call such a service: of its own name nothing is kept.
const withdrawnName = "A service that is no longer listed"

// feedListing reads a listing, with when it last changed for those who copy it: also through its
// place, its organisation or its areas. A withdrawn one says no more than that it is gone.
func feedListing(tx *store.ReadTx, serviceID string) (l Listing, withdrawn bool, err error) {
	var row struct {
		Body     string `db:"body"`
		Status   string `db:"status"`
		Modified int64  `db:"modified"`
	}
	err = tx.Get(&row, `select body, status, modified from directory_listing where service_id = $1`, serviceID)
	if err != nil {
		return l, false, fmt.Errorf("listing %s: %w", serviceID, err)
	}
	if row.Status == withdrawnStatus {
		return Listing{ID: serviceID, Name: withdrawnName, Status: Defunct, Modified: store.Time(row.Modified)}, true, nil
	}
	err = readListing(row.Body, &l)
	l.Modified = store.Time(row.Modified)
	return l, false, err
}

// serviceOfPlace finds the service that is given at a place by the place's own id, hidden or not.
func serviceOfPlace(tx *store.ReadTx, placeID string) (serviceID string, err error) {
	err = tx.Get(&serviceID, `select service_id from directory_service_place where id = $1 order by service_id limit 1`, placeID)
	if err != nil {
		return "", fmt.Errorf("place %s: %w", placeID, err)
	}
	return serviceID, nil
}
