package directory

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
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

// feedRow is a listing as a feed reads it.
type feedRow struct {
	ID       string `db:"service_id"`
	Body     string `db:"body"`
	Status   string `db:"status"`
	Modified int64  `db:"modified"`
}

// feedChunk is how many listings one statement reads.
const feedChunk = 100

// feedRows reads the rows of some listings, in no order; what is not there is left out.
func feedRows(tx *store.ReadTx, serviceIDs []string) ([]feedRow, error) {
	var out []feedRow
	for chunk := range slices.Chunk(serviceIDs, feedChunk) {
		marks, args := make([]string, len(chunk)), make([]any, len(chunk))
		for i, id := range chunk {
			marks[i], args[i] = "$"+strconv.Itoa(i+1), id
		}
		var rows []feedRow
		err := tx.Select(&rows, `
			select service_id, body, status, modified from directory_listing where service_id in (`+strings.Join(marks, ", ")+`)`, args...)
		if err != nil {
			return nil, fmt.Errorf("listings of a feed: %w", err)
		}
		out = append(out, rows...)
	}
	return out, nil
}

// listing gives the listing of a row, with when it last changed for those who copy it: also through
// its place, its organisation or its areas. A withdrawn one says no more than that it is gone.
func (r feedRow) listing() (l Listing, err error) {
	if r.withdrawn() {
		l = Listing{ID: r.ID, Name: withdrawnName, Status: Defunct}
	} else {
		err = readListing(r.Body, &l)
	}
	l.Modified = store.Time(r.Modified)
	return l, err
}

func (r feedRow) withdrawn() bool { return r.Status == withdrawnStatus }

// serviceOfPlace finds the service that is given at a place by the place's own id, hidden or not.
func serviceOfPlace(tx *store.ReadTx, placeID string) (serviceID string, err error) {
	err = tx.Get(&serviceID, `select service_id from directory_service_place where id = $1 order by service_id limit 1`, placeID)
	if err != nil {
		return "", fmt.Errorf("place %s: %w", placeID, err)
	}
	return serviceID, nil
}
