package jobs

import (
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

// takeSlot notes the latest slot of some timed work, and reports whether it is now this caller's
// to do: not when another node has noted it, nor when the work is new to the database.
func takeSlot(tx *store.Tx, name string, slot time.Time) (bool, error) {
	var before int64
	err := tx.Get(&before, `select slot from platform_slot where name = $1`+tx.ForUpdate(), name)
	if errors.Is(err, errs.NotFound) {
		_, err := tx.Exec(`insert into platform_slot (name, slot) values ($1, $2) on conflict (name) do nothing`, name, store.Micros(slot))
		if err != nil {
			return false, fmt.Errorf("note a slot: %w", err)
		}
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("read a slot: %w", err)
	}
	if before >= store.Micros(slot) {
		return false, nil
	}
	if _, err := tx.Exec(`update platform_slot set slot = $1 where name = $2`, store.Micros(slot), name); err != nil {
		return false, fmt.Errorf("note a slot: %w", err)
	}
	return true, nil
}
