package store

import (
	"context"
	"fmt"
	"strings"
	"time"
)

// Others counts who else has a PostgreSQL database open: a server always has. This process is to keep
// to one connection meanwhile (see Single). On SQLite it is 0, since Alone tells there.
func (tx *ReadTx) Others() (n int, err error) {
	if tx.dialect != Postgres {
		return 0, nil
	}
	err = tx.Get(&n, `
		select count(*) from pg_stat_activity
		where datname = current_database() and pid <> pg_backend_pid() and usesysid is not null and leader_pid is null`)
	if err != nil {
		err = fmt.Errorf("look who else has the database open: %w", err)
	}
	return n, err
}

// Single keeps this process to one connection of a PostgreSQL database from now on, and waits a moment
// until the engine has seen that its others are gone.
func (db *DB) Single(ctx context.Context) error {
	if db.dialect != Postgres {
		return nil
	}
	db.write.SetMaxIdleConns(1)
	db.write.SetMaxOpenConns(1)
	for n := 0; ; n++ {
		others := 0
		err := db.Read(ctx, func(tx *ReadTx) (err error) { others, err = tx.Others(); return err })
		if err != nil || others == 0 || n == 40 {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// KeepOut lets nobody else read or write these tables until the transaction ends. On SQLite nobody else
// can write anyway, and readers go on with what was there.
func (tx *Tx) KeepOut(tables []Table) error {
	if tx.dialect != Postgres || len(tables) == 0 {
		return nil
	}
	names := make([]string, len(tables))
	for i, t := range tables {
		names[i] = Quote(t.Name)
	}
	if _, err := tx.Exec("lock table " + strings.Join(names, ", ") + " in access exclusive mode"); err != nil {
		return fmt.Errorf("keep others out of the tables: %w", err)
	}
	return nil
}
