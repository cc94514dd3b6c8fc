package directory

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/store"
)

// selectDated reads when listings changed whose cards have a number after one; from 0, of all. They
// are in order of ids. Feeds tell times in whole seconds, so a part of a second is let go.
func selectDated(tx *store.ReadTx, after int64) (out []dated, err error) {
	q, args := `select l.service_id, l.organisation_id, l.status, l.modified from directory_listing l`, []any(nil)
	if after > 0 {
		q, args = q+` join directory_card c on c.service_id = l.service_id where c.number > $1`, []any{after}
	}
	organisations := map[string]string{} // one text for all services of an organisation
	err = tx.Each(q+` order by l.service_id`, args, func(scan store.Scan) error {
		var d dated
		var status Status
		if err := scan(&d.id, &d.organisation, &status, &d.modified); err != nil {
			return err
		}
		if one, ok := organisations[d.organisation]; ok {
			d.organisation = one
		} else {
			organisations[d.organisation] = d.organisation
		}
		d.gone, d.modified = status != Active && status != Paused, store.Time(d.modified).Unix()
		out = append(out, d)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what changed: %w", err)
	}
	return out, nil
}

// selectPlacesGone reads the places that such listings had and have no more, in order of services.
func selectPlacesGone(tx *store.ReadTx, after int64) (out []placeGone, err error) {
	err = tx.Each(`
		select g.service_id, g.place_id, g.left_at
		from directory_place_gone g join directory_card c on c.service_id = g.service_id
		where c.number > $1 order by g.service_id, g.place_id`, []any{after}, func(scan store.Scan) error {
		var p placeGone
		if err := scan(&p.serviceID, &p.id, &p.left); err != nil {
			return err
		}
		p.left = store.Time(p.left).Unix()
		out = append(out, p)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("what places are gone: %w", err)
	}
	return out, nil
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
