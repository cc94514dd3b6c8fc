package org

import (
	"fmt"

	"example.org/homeward/internal/platform/store"
)

// Delete takes an organisation away again, as the undoing of the import that made it. Its versions
// stay in the history. It is a part.
func Delete(tx *store.Tx, id string) error {
	if _, err := tx.Exec(`delete from org_organisation where id = $1`, id); err != nil {
		return fmt.Errorf("take away organisation %s: %w", id, err)
	}
	return nil
}
