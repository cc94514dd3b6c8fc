package offer

import "example.org/homeward/internal/platform/store"

func unowned(tx *store.Tx, id string) error {
	_, err := tx.Exec(`update offer_offer set owner = '' where id = $1`, id)
	return err
}
