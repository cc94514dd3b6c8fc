package directory

import (
	"encoding/json"
	"fmt"

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
