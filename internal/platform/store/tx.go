package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jmoiron/sqlx"

	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
)

// ReadTx is a transaction that can only look. Only DB.Read and DB.Write make one, so a function
// that takes a *ReadTx runs inside a transaction.
type ReadTx struct {
	ctx     context.Context
	tx      *sqlx.Tx
	dialect Dialect
	now     time.Time
	zone    *time.Location
	within  bool // Each has rows open
	statements
}

// Tx is a transaction that can change things. Everything that reads takes &tx.ReadTx.
type Tx struct {
	ReadTx
	rings map[string]bool // the bells to ring after the commit
}

// Now is the instant of this transaction, UTC, in whole microseconds: what the database keeps.
func (tx *ReadTx) Now() time.Time { return tx.now }

// Today is the day of this transaction where the city's clocks are, as 2026-03-01: see [DB.LiveIn].
func (tx *ReadTx) Today() string { return tx.Day(tx.now) }

// Day is the day of an instant where the city's clocks are.
func (tx *ReadTx) Day(at time.Time) string { return at.In(tx.zone).Format(time.DateOnly) }

// Dialect says which engine this is.
func (tx *ReadTx) Dialect() Dialect { return tx.dialect }

// Context is the context that the transaction lives in.
func (tx *ReadTx) Context() context.Context { return tx.ctx }

// Get reads one row into a struct (by db tags) or a plain value. No row is errs.NotFound.
func (tx *ReadTx) Get(dest any, q string, args ...any) error {
	ready, err := tx.prepared(q)
	switch {
	case err != nil:
	case ready != nil:
		err = ready.GetContext(tx.ctx, dest, args...)
	default:
		err = tx.tx.GetContext(tx.ctx, dest, q, args...)
	}
	if errors.Is(err, sql.ErrNoRows) {
		return errs.NotFound
	}
	return err
}

// Select reads all rows into a slice.
func (tx *ReadTx) Select(dest any, q string, args ...any) error {
	ready, err := tx.prepared(q)
	if err != nil {
		return err
	}
	if ready != nil {
		return ready.SelectContext(tx.ctx, dest, args...)
	}
	return tx.tx.SelectContext(tx.ctx, dest, q, args...)
}

// Scan reads the current row into its destinations.
type Scan func(dest ...any) error

// errNested is what a question inside Each gets: one connection has one answer under way. SQLite would bear
// it and PostgreSQL does not, so both refuse it, and whichever the test runs on finds it.
var errNested = errors.New("a question to the database inside Each: gather what it needs first, and ask after it")

// Each calls fn once for each row, without holding them all. Fn can't ask the database anything.
func (tx *ReadTx) Each(q string, args []any, fn func(Scan) error) error {
	if tx.within {
		return errNested
	}
	rows, err := tx.tx.QueryContext(tx.ctx, q, args...)
	if err != nil {
		return err
	}
	tx.within = true
	defer func() {
		tx.within = false
		rows.Close()
	}()
	for rows.Next() {
		if err := fn(rows.Scan); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Exec runs a statement and says how many rows it touched.
func (tx *Tx) Exec(q string, args ...any) (int64, error) {
	ready, err := tx.prepared(q)
	if err != nil {
		return 0, err
	}
	var r sql.Result
	if ready != nil {
		r, err = ready.ExecContext(tx.ctx, args...)
	} else {
		r, err = tx.tx.ExecContext(tx.ctx, q, args...)
	}
	if err != nil {
		return 0, err
	}
	return r.RowsAffected()
}

// ForUpdate ends a SELECT that loads what is about to change. SQLite has one writer, who has
// waited its turn before it read, and needs no lock.
func (tx *Tx) ForUpdate() string {
	if tx.dialect == Postgres {
		return " for update"
	}
	return ""
}

// SkipLocked ends a SELECT that takes a row nobody else is working on.
func (tx *Tx) SkipLocked() string {
	if tx.dialect == Postgres {
		return " for update skip locked"
	}
	return ""
}

// Read runs fn in a transaction that can only look, over one unchanging view of the data. A database
// that does not work just now is errs.Unavailable, here and in Write.
func (db *DB) Read(ctx context.Context, fn func(*ReadTx) error) error {
	return db.reading(ctx, db.retry(ctx, func() error {
		tx, err := db.read.BeginTxx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: db.snapshot()})
		if err != nil {
			return fmt.Errorf("begin reading: %w", err)
		}
		defer func() { _ = tx.Rollback() }() // nothing to keep
		return fn(&ReadTx{ctx: ctx, tx: tx, dialect: db.dialect, now: db.in(ctx), zone: db.zone})
	}))
}

// Write runs fn in a transaction, and commits unless fn fails or panics. When the engine asks
// for it to be tried again (PostgreSQL found two writers in each other's way), fn runs again from
// the start: it must change nothing outside the database.
func (db *DB) Write(ctx context.Context, fn func(*Tx) error) error {
	if db.write == nil {
		return errReadOnly
	}
	return db.writing(ctx, db.retry(ctx, func() error {
		tx, err := db.write.BeginTxx(ctx, nil)
		if err != nil {
			return fmt.Errorf("begin writing: %w", err)
		}
		defer func() { _ = tx.Rollback() }() // no effect after a commit
		mine := &Tx{ReadTx: ReadTx{ctx: ctx, tx: tx, dialect: db.dialect, now: db.in(ctx), zone: db.zone}}
		if err := fn(mine); err != nil {
			return err
		}
		if err := tx.Commit(); err != nil {
			return fmt.Errorf("commit: %w", err)
		}
		db.ring(mine)
		return nil
	}))
}

// snapshot is the isolation that gives one view for a whole reading. SQLite always does.
func (db *DB) snapshot() sql.IsolationLevel {
	if db.dialect == Postgres {
		return sql.LevelRepeatableRead
	}
	return sql.LevelDefault
}

func (db *DB) now() time.Time { return db.in(context.Background()) }

// in is the instant at which a transaction takes place.
func (db *DB) in(ctx context.Context) time.Time {
	return clock.In(ctx, db.clock).UTC().Truncate(time.Microsecond)
}
