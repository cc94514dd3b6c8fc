package store

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"time"

	"github.com/jmoiron/sqlx"

	"example.org/homeward/internal/platform/clock"
)

// errReadOnly is what a write gets on a database that was opened for reading.
var errReadOnly = errors.New("this database was opened for reading alone")

// OpenReadOnly opens a database that must not change: a copy in an archive, on a disk that can't be
// written to, or somebody else's. Write fails on it.
func OpenReadOnly(ctx context.Context, dsn string, c clock.Clock) (*DB, error) {
	path, ok := strings.CutPrefix(dsn, "file:")
	if !ok || path == "" {
		db, err := Open(ctx, dsn, c)
		if err == nil {
			db.write = nil
		}
		return db, err
	}
	file, _, _ := strings.Cut(path, "?")
	if _, err := os.Stat(file); err != nil {
		return nil, fmt.Errorf("open SQLite file %s: %w", file, errors.Unwrap(err))
	}
	var wrong error
	for _, way := range waysIn(file) {
		db, err := lookInto(ctx, file, way, c)
		if err == nil {
			return db, nil
		}
		wrong = err
	}
	if log, err := os.Stat(file + "-wal"); err == nil && log.Size() > 0 {
		wrong = fmt.Errorf("%w: its newest part is in %s-wal, which can only be read where files can be written. Copy both into a folder of your own", wrong, file)
	}
	return nil, fmt.Errorf("open SQLite file %s for reading: %w", file, wrong)
}

// waysIn are the ways of opening a file for reading, the best first. A write-ahead log needs a file
// beside it that readers share, so where nothing can be written that has to be there already; or
// there is nothing in the log, and then the file can be read as one that nobody changes.
func waysIn(file string) []url.Values {
	ways := []url.Values{{"mode": {"rw"}}, {"mode": {"ro"}}}
	if log, err := os.Stat(file + "-wal"); err != nil || log.Size() == 0 {
		ways = append(ways, url.Values{"mode": {"ro"}, "immutable": {"1"}})
	}
	return ways
}

func lookInto(ctx context.Context, file string, way url.Values, c clock.Clock) (*DB, error) {
	way.Add("_txlock", "deferred")
	way["_pragma"] = []string{"query_only(ON)", "busy_timeout(10000)", "cache_size(-8000)"}
	pool, err := sqlx.Open("sqlite", "file:"+(&url.URL{Path: file}).EscapedPath()+"?"+way.Encode())
	if err != nil {
		return nil, err
	}
	var version int
	if err := pool.GetContext(ctx, &version, `pragma schema_version`); err != nil { // the first to read the file
		return nil, errors.Join(err, pool.Close())
	}
	return &DB{read: pool, dialect: SQLite, clock: c, zone: time.UTC, path: file}, nil
}
