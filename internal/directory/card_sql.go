package directory

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// ListingCounter moves on whenever a listing changes; readers keep up by it.
const ListingCounter = "directory_listing"

// upsertCard keeps a card; an empty one says that the service is no longer to be found.
func upsertCard(tx *store.Tx, serviceID string, card []byte) error {
	number, err := tx.Advance(ListingCounter)
	if err != nil {
		return err
	}
	_, err = tx.Exec(`
		insert into directory_card (service_id, number, card) values ($1, $2, $3)
		on conflict (service_id) do update set number = excluded.number, card = excluded.card`, serviceID, number, append([]byte{}, card...))
	if err != nil {
		return fmt.Errorf("keep the card of service %s: %w", serviceID, err)
	}
	return nil
}

// eachCard reads the cards that changed after a number; from 0, all of them, in the order in which
// they lie.
func eachCard(tx *store.ReadTx, after int64, fn func(serviceID, card string) error) error {
	q, args := `select service_id, card from directory_card`, []any(nil)
	if after > 0 {
		q, args = q+` where number > $1`, []any{after}
	}
	return tx.Each(q, args, func(scan store.Scan) error {
		var id, card string // read as text, the bytes are copied once
		if err := scan(&id, &card); err != nil {
			return err
		}
		return fn(id, card)
	})
}
