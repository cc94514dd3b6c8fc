package directory

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LockLocation reads a location and holds it until the transaction ends. It is a part.
func LockLocation(tx *store.Tx, id string) (Location, error) {
	return ReadLocation(&tx.ReadTx, id, tx.ForUpdate())
}

// ReadLocation reads a location, held if forUpdate is what [store.Tx.ForUpdate] gives. It is a part.
func ReadLocation(tx *store.ReadTx, id, forUpdate string) (l Location, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_location where id = $1`+forUpdate, id); err != nil {
		return l, fmt.Errorf("location %s: %w", id, err)
	}
	if err = json.Unmarshal([]byte(body), &l); err != nil {
		return l, fmt.Errorf("read location %s: %w", id, err)
	}
	return l, nil
}

func upsertLocation(tx *store.Tx, l Location) error {
	_, err := tx.Exec(`
		insert into directory_location (id, organisation_id, visibility, version, changed_at, body)
		values ($1, $2, $3, $4, $5, $6)
		on conflict (id) do update set organisation_id = excluded.organisation_id, visibility = excluded.visibility,
			version = excluded.version, changed_at = excluded.changed_at, body = excluded.body`,
		l.ID, l.OrganisationID, string(l.Visibility), l.Version, store.Micros(tx.Now()), store.JSON(l))
	if err != nil {
		return fmt.Errorf("keep location %s: %w", l.ID, err)
	}
	return nil
}

// readLocations reads what a query of bodies gives.
func readLocations(tx *store.ReadTx, q string, args ...any) (out []Location, err error) {
	err = tx.Each(q, args, func(scan store.Scan) error {
		var body string
		if err := scan(&body); err != nil {
			return err
		}
		var l Location
		if err := json.Unmarshal([]byte(body), &l); err != nil {
			return err
		}
		out = append(out, l)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read locations: %w", err)
	}
	return out, nil
}

// mostOfOne is how many locations of one organisation are read to choose from.
const mostOfOne = 500

func locationsOf(tx *store.ReadTx, organisationID string) ([]Location, error) {
	return readLocations(tx, `select body from directory_location where organisation_id = $1 order by id limit $2`, organisationID, mostOfOne)
}

func listLocations(tx *store.ReadTx, scope policy.Scope, a ListLocations) (p LocationPage, err error) {
	w := within(scope, "organisation_id")
	if a.Organisation != "" {
		w.and("organisation_id = ?", a.Organisation)
	}
	if a.Visibility != "" {
		w.and("visibility = ?", string(a.Visibility))
	}
	for _, word := range searchable(a.Words) {
		w.and("lower(body) like ?", "%"+word+"%")
	}
	if p.Total, err = w.count(tx, "directory_location", MostCounted+1); err != nil {
		return p, fmt.Errorf("count locations: %w", err)
	}
	q := `select body from directory_location where ` + w.where() + ` order by id desc`
	q += ` limit ` + w.arg(a.PerPage) + ` offset ` + w.arg((a.Page-1)*a.PerPage)
	p.Locations, err = readLocations(tx, q, w.args...)
	return p, err
}

// HidesPlaces reports whether an organisation has places that the public must not know. It is a part.
func HidesPlaces(tx *store.ReadTx, organisationID string) (bool, error) {
	var n int
	err := tx.Get(&n, `select count(*) from directory_location where organisation_id = $1 and visibility <> $2`, organisationID, string(VisiblePublic))
	if err != nil {
		return false, fmt.Errorf("hidden places of %s: %w", organisationID, err)
	}
	return n > 0, nil
}

// isGivenAt reports whether any service is given at a location, or waits to be.
func isGivenAt(tx *store.ReadTx, locationID string) (bool, error) {
	services, err := ServiceIDsAt(tx, locationID)
	if err != nil || len(services) > 0 {
		return len(services) > 0, err
	}
	var n int
	err = tx.Get(&n, `select count(*) from directory_review where body like $1`, "%\"location_id\":\""+locationID+"\"%")
	if err != nil {
		return false, fmt.Errorf("what waits to be given at location %s: %w", locationID, err)
	}
	return n > 0, nil
}
