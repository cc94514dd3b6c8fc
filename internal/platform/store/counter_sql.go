package store

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
)

// Advance moves a counter on and gives its new number. The counter stays locked until the
// transaction ends, so that a reader never sees a number while a lower one is still to come.
func (tx *Tx) Advance(name string) (int64, error) {
	var n int64
	err := tx.Get(&n, `
		insert into platform_counter (name, number) values ($1, 1)
		on conflict (name) do update set number = platform_counter.number + 1
		returning number`, name)
	if err != nil {
		return 0, fmt.Errorf("advance counter %s: %w", name, err)
	}
	return n, nil
}

// Counter reads a counter; 0 before its first move.
func (tx *ReadTx) Counter(name string) (int64, error) {
	var n int64
	err := tx.Get(&n, `select number from platform_counter where name = $1`, name)
	if errors.Is(err, errs.NotFound) {
		return 0, nil
	}
	if err != nil {
		return 0, fmt.Errorf("read counter %s: %w", name, err)
	}
	return n, nil
}
