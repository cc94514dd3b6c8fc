package ops

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// once notes that a key is used, and reports whether this is the first time.
func once(tx *store.Tx, key string) (bool, error) {
	n, err := tx.Exec(`insert into platform_once (key, at) values ($1, $2) on conflict (key) do nothing`,
		key, store.Micros(tx.Now()))
	if err != nil {
		return false, fmt.Errorf("note that %s is done: %w", key, err)
	}
	return n == 1, nil
}

// was reports whether a key is used.
func was(tx *store.ReadTx, key string) (bool, error) {
	var n int
	if err := tx.Get(&n, `select count(*) from platform_once where key = $1`, key); err != nil {
		return false, fmt.Errorf("look whether %s is done: %w", key, err)
	}
	return n > 0, nil
}
