package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"runtime"
	"strings"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver named pgx
	"github.com/jmoiron/sqlx"
	_ "modernc.org/sqlite" // the driver named sqlite

	"example.org/homeward/internal/platform/clock"
)

// Dialect is which of the two engines a database runs on.
type Dialect int

// The engines.
const (
	SQLite Dialect = iota
	Postgres
)

func (d Dialect) String() string {
	if d == Postgres {
		return "postgres"
	}
	return "sqlite"
}

// DB is an open database: one pool that writes and one that only reads.
type DB struct {
	write, read *sqlx.DB // write is nil when it was opened for reading alone
	dialect     Dialect
	clock       clock.Clock
	zone        *time.Location // in which a day begins
	path        string         // of the SQLite file
	bells       bells
	outages     outages
}

// LiveIn says where the city's clocks are: by them a day begins. Until it is said they show UTC. It is called before
// anything else uses the database.
func (db *DB) LiveIn(zone *time.Location) { db.zone = zone }

// Open opens the database that a data source name gives: "file:homeward.db" or "postgres://…".
func Open(ctx context.Context, dsn string, c clock.Clock) (*DB, error) {
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		return openPostgres(ctx, dsn, c)
	}
	if path, ok := strings.CutPrefix(dsn, "file:"); ok && path != "" {
		return openSQLite(ctx, path, c)
	}
	return nil, errors.New("the database must be file:PATH or postgres://…")
}

func openPostgres(ctx context.Context, dsn string, c clock.Clock) (*DB, error) {
	pool, err := sqlx.Open("pgx", dsn)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	pool.SetMaxOpenConns(16 + 4*runtime.NumCPU())
	pool.SetMaxIdleConns(16)
	pool.SetConnMaxIdleTime(5 * time.Minute)
	db := &DB{write: pool, read: pool, dialect: Postgres, clock: c, zone: time.UTC}
	if err := pool.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("reach PostgreSQL: %w", err), db.Close())
	}
	return db, nil
}

// openSQLite opens one connection that writes and several that read. The write-ahead log lets
// them work side by side; synchronous FULL means that what was committed survives a pulled plug.
func openSQLite(ctx context.Context, path string, c clock.Clock) (*DB, error) {
	file, _, _ := strings.Cut(path, "?")
	if err := private(file); err != nil {
		return nil, err
	}
	write, err := sqlx.Open("sqlite", sqliteDSN(file, "immediate",
		"journal_mode(WAL)", "synchronous(FULL)", "foreign_keys(ON)", "busy_timeout(10000)", "wal_autocheckpoint(2000)", "cache_size(-64000)"))
	if err != nil {
		return nil, fmt.Errorf("open SQLite: %w", err)
	}
	write.SetMaxOpenConns(1)
	db := &DB{write: write, dialect: SQLite, clock: c, zone: time.UTC, path: file}
	if err := write.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open SQLite file %s: %w", file, err), write.Close())
	}
	db.read, err = sqlx.Open("sqlite", sqliteDSN(file, "deferred",
		"query_only(ON)", "busy_timeout(10000)", "cache_size(-8000)"))
	if err != nil {
		return nil, errors.Join(fmt.Errorf("open SQLite for reading: %w", err), write.Close())
	}
	db.read.SetMaxOpenConns(2 + 2*runtime.NumCPU())
	db.read.SetMaxIdleConns(2 + 2*runtime.NumCPU())
	return db, nil
}

// private makes a new database file that nobody else on the machine can read; SQLite gives the files
// beside it the same rights. One that is there already is left as its owner made it.
func private(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("make the SQLite file %s: %w", file, err)
	}
	return f.Close()
}

func sqliteDSN(file, lock string, pragmas ...string) string {
	q := url.Values{"_txlock": {lock}, "_pragma": pragmas}
	return "file:" + (&url.URL{Path: file}).EscapedPath() + "?" + q.Encode()
}

// Close closes both pools.
func (db *DB) Close() error {
	switch {
	case db.write == nil:
		return db.read.Close()
	case db.read == nil || db.read == db.write:
		return db.write.Close()
	}
	return errors.Join(db.read.Close(), db.write.Close())
}

// Dialect says which engine this is.
func (db *DB) Dialect() Dialect { return db.dialect }

// Ping says whether the database answers.
func (db *DB) Ping(ctx context.Context) error {
	if err := db.read.PingContext(ctx); err != nil {
		return fmt.Errorf("reach the database: %w", db.reading(ctx, err))
	}
	return nil
}

// Now is the present instant, as the next transaction would have it.
func (db *DB) Now() time.Time { return db.now() }

// Handle is the writer's pool, for the migration runner alone.
func (db *DB) Handle() *sql.DB { return db.write.DB }
