package backup

import (
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

func insertTaken(tx *store.Tx, id string, t Taken) error {
	_, err := tx.Exec(`
		insert into platform_backup (id, at, tables, rows, bytes, hash, locked) values ($1, $2, $3, $4, $5, $6, $7)`,
		id, store.Micros(t.At), t.Tables, t.Rows, t.Bytes, t.Hash, t.lockedWith())
	if err != nil {
		return fmt.Errorf("note the backup: %w", err)
	}
	return nil
}

// newest is of what instant the newest backup is; the zero time when there was none.
func newest(tx *store.ReadTx) (time.Time, error) {
	var at int64
	err := tx.Get(&at, `select at from platform_backup order by at desc limit 1`)
	if errors.Is(err, errs.NotFound) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("look for the newest backup: %w", err)
	}
	return store.Time(at), nil
}

// holdsRows reports whether a table has any row.
func holdsRows(tx *store.ReadTx, t store.Table) (bool, error) {
	n := 0
	if err := tx.Get(&n, "select count(*) from (select 1 from "+store.Quote(t.Name)+" limit 1) x"); err != nil {
		return false, fmt.Errorf("look into table %s: %w", t.Name, err)
	}
	return n > 0, nil
}

// countsSomething reports whether there is a counter besides the mark of the secret, which is left
// before anything is done.
func countsSomething(tx *store.ReadTx) (bool, error) {
	n := 0
	if err := tx.Get(&n, `select count(*) from platform_counter where name <> $1`, audit.MarkCounter); err != nil {
		return false, fmt.Errorf("look at the counters: %w", err)
	}
	return n > 0, nil
}
