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
