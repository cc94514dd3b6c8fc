package beds

import (
	"encoding/json"
	"fmt"

	"example.org/homeward/internal/platform/store"
)

func getBeds(tx *store.ReadTx, serviceID string) (b Beds, err error) {
	var body string
	if err = tx.Get(&body, `select body from directory_beds where service_id = $1`, serviceID); err != nil {
		return b, fmt.Errorf("beds of service %s: %w", serviceID, err)
	}
	if err = json.Unmarshal([]byte(body), &b); err != nil {
		return b, fmt.Errorf("read the beds of service %s: %w", serviceID, err)
	}
	return b, nil
}

func upsertBeds(tx *store.Tx, b Beds) error {
	_, err := tx.Exec(`
		insert into directory_beds (service_id, version, body) values ($1, $2, $3)
		on conflict (service_id) do update set version = excluded.version, body = excluded.body`, b.ServiceID, b.Version, store.JSON(b))
	if err != nil {
		return fmt.Errorf("keep the beds of service %s: %w", b.ServiceID, err)
	}
	return nil
}
