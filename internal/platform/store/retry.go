package store

import (
	"context"
	"errors"
	"math/rand/v2"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"
)

// attempts is how often a transaction is tried when the engine says that it lost a race; longest
// is the longest rest between two tries, in milliseconds.
const (
	attempts = 25
	longest  = 500
)

// retry runs fn again, after a short and growing rest, as long as the engine says that trying
// again is all that is needed.
func (db *DB) retry(ctx context.Context, fn func() error) error {
	var err error
	for n := range attempts {
		if err = fn(); err == nil || !passing(err) {
			return err
		}
		rest := time.Duration(1+rand.IntN(min(4<<n, longest))) * time.Millisecond
		select {
		case <-ctx.Done():
			return errors.Join(err, ctx.Err())
		case <-time.After(rest):
		}
	}
	return err
}

// passing reports whether an error is a lost race and no more: a serialisation failure or a
// deadlock on PostgreSQL, a busy file on SQLite.
func passing(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "40001" || pg.Code == "40P01"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		const busy, locked = 5, 6
		return lite.Code()&0xff == busy || lite.Code()&0xff == locked
	}
	return false
}

// Duplicate reports whether an error says that a row with this key is there already.
func Duplicate(err error) bool {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		return pg.Code == "23505"
	}
	var lite *sqlite.Error
	if errors.As(err, &lite) {
		const primaryKey, unique = 1555, 2067
		return lite.Code() == primaryKey || lite.Code() == unique
	}
	return false
}
