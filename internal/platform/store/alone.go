package store

import (
	"errors"
	"fmt"
	"os"
)

// errTaken says that another process holds the lock.
var errTaken = errors.New("another server is running on it")

// Alone makes this process the one server of an SQLite file, until it ends or calls release: a
// second one would do each piece of timed work twice and count limits for itself. Commands don't
// call it, and so run beside a server. On PostgreSQL, which any number of nodes share, it does
// nothing. taken tells a second server from a disk on which nothing can be locked.
func (db *DB) Alone() (release func() error, taken bool, err error) {
	nothing := func() error { return nil }
	if db.dialect != SQLite {
		return nothing, false, nil
	}
	f, err := os.OpenFile(db.path+".lock", os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nothing, false, fmt.Errorf("lock %s for one server: %w", db.path, err)
	}
	if err := takeAlone(f); err != nil {
		taken := errors.Is(err, errTaken)
		return nothing, taken, errors.Join(fmt.Errorf("lock %s for one server: %w", db.path, err), f.Close())
	}
	return f.Close, false, nil
}
