package directory

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// upsertListing publishes. modified is when the listing last said something else than before,
// whatever the cause: a place that was hidden without a word of the service changing must reach
// whoever copies what changed.
func upsertListing(tx *store.Tx, l Listing) error {
	places := l.Places
	if l.Tombstone() {
		places = nil
	}
	if err := notePlaces(tx, l.ID, places); err != nil {
		return err
	}
	_, err := tx.Exec(`
		insert into directory_listing (service_id, organisation_id, status, modified, body) values ($1, $2, $3, $4, $5)
		on conflict (service_id) do update set organisation_id = excluded.organisation_id,
			status = excluded.status, body = excluded.body,
			modified = case when directory_listing.body = excluded.body then directory_listing.modified else excluded.modified end`,
		l.ID, l.Organisation.ID, string(l.Status), store.Micros(tx.Now()), store.JSON(l))
	if err != nil {
		return fmt.Errorf("publish service %s: %w", l.ID, err)
	}
	if l.Tombstone() {
		return upsertCard(tx, l.ID, nil)
	}
	return upsertCard(tx, l.ID, encodeCard(l))
}

// DeleteListing takes a listing back as if it had never been: only the undoing of an import does.
func DeleteListing(tx *store.Tx, serviceID string) error {
	if err := notePlaces(tx, serviceID, nil); err != nil {
		return err
	}
	_, err := tx.Exec(`update directory_listing set status = 'withdrawn', modified = $1, body = '' where service_id = $2`,
		store.Micros(tx.Now()), serviceID)
	if err != nil {
		return fmt.Errorf("withdraw service %s: %w", serviceID, err)
	}
	return upsertCard(tx, serviceID, nil)
}

// listed reports whether the public was ever told of a service.
func listed(tx *store.ReadTx, serviceID string) (bool, error) {
	var n int
	if err := tx.Get(&n, `select count(*) from directory_listing where service_id = $1`, serviceID); err != nil {
		return false, fmt.Errorf("look for listing %s: %w", serviceID, err)
	}
	return n > 0, nil
}

func getListing(tx *store.ReadTx, serviceID string) (l Listing, err error) {
	var body string
	err = tx.Get(&body, `select body from directory_listing where service_id = $1 and status <> 'withdrawn'`, serviceID)
	if err != nil {
		return l, fmt.Errorf("listing %s: %w", serviceID, err)
	}
	return l, readListing(body, &l)
}

// ReadListing reads what the public sees of a service. It is a part.
func ReadListing(tx *store.ReadTx, serviceID string) (Listing, error) {
	return getListing(tx, serviceID)
}

func readListing(body string, l *Listing) error {
	if err := json.Unmarshal([]byte(body), l); err != nil {
		return fmt.Errorf("read listing: %w", err)
	}
	return nil
}

// eachListing reads listings in order of their ids, from the first.
func eachListing(tx *store.ReadTx, fn func(Listing) error) error {
	return tx.Each(`select body from directory_listing where status <> 'withdrawn' order by service_id`, nil, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var l Listing
		if err := readListing(body, &l); err != nil {
			return err
		}
		return fn(l)
	})
}

// listingsByID reads some listings, in the order of the ids; what is not there is left out.
func listingsByID(tx *store.ReadTx, serviceIDs []string) ([]Listing, error) {
	var out []Listing
	for _, id := range serviceIDs {
		l, err := getListing(tx, id)
		if errors.Is(err, errs.NotFound) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, l)
	}
	return out, nil
}

func listingsOf(tx *store.ReadTx, organisationID string) (out []Listing, err error) {
	err = tx.Each(`
		select body from directory_listing
		where organisation_id = $1 and status in ('active', 'paused') order by service_id`, []any{organisationID}, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var l Listing
		err := readListing(body, &l)
		out = append(out, l)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("listings of organisation %s: %w", organisationID, err)
	}
	slices.SortStableFunc(out, func(a, b Listing) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

// serviceIDsNaming finds the next listings that name an area, in order of their ids. It reads
// through them: areas change seldom, and an index that only this would use costs more, at every
// change of a listing.
func serviceIDsNaming(tx *store.ReadTx, areaID, after string, n int) (ids []string, err error) {
	err = tx.Select(&ids, `
		select service_id from directory_listing
		where service_id > $1 and status <> 'withdrawn' and body like $2 order by service_id limit $3`,
		after, "%\"id\":\""+areaID+"\"%", n)
	if err != nil {
		return nil, fmt.Errorf("listings that name area %s: %w", areaID, err)
	}
	return ids, nil
}
