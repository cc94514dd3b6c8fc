package offer

import "example.org/homeward/internal/platform/store"

// Unowned tries to take an open offer's owner away behind the module's back.
func Unowned(id string) func(*store.Tx) error {
	return func(tx *store.Tx) error { return unowned(tx, id) }
}
