package store

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"net"
	"strings"
	"sync/atomic"
	"syscall"

	"github.com/jackc/pgx/v5/pgconn"
	"modernc.org/sqlite"

	"example.org/homeward/internal/platform/errs"
)

// outage is the database itself not working: a full disk, a server that is down. Its words name
// neither the server nor who signs in there, so that they may stand in a log.
type outage struct {
	words string
	err   error
}

// Error says what does not work.
func (o outage) Error() string { return o.words }

// Unwrap makes it of kind Unavailable, and keeps what the driver said.
func (o outage) Unwrap() []error { return []error{errs.Unavailable, o.err} }

// Outage gives the words of an outage inside an error; false when there is none.
func Outage(err error) (words string, ok bool) {
	var o outage
	if errors.As(err, &o) {
		return o.words, true
	}
	return "", false
}

// outages counts what failed because the database did not work.
type outages struct {
	reads, writes atomic.Int64
	stuck         atomic.Bool // the last write that counted failed
}

// Failures says how many transactions failed because the database did not work.
func (db *DB) Failures() (reads, writes int64) {
	return db.outages.reads.Load(), db.outages.writes.Load()
}

// Writable reports whether, as far as we know, something can be saved. It is false after a failed
// write, until Probe has written something.
func (db *DB) Writable() bool { return !db.outages.stuck.Load() }

// probeCounter is what Probe writes to.
const probeCounter = "store_probe"

// Probe writes something small, to find out whether something can be saved again.
func (db *DB) Probe(ctx context.Context) error {
	err := db.Write(ctx, func(tx *Tx) error {
		_, err := tx.Advance(probeCounter)
		return err
	})
	if err == nil {
		db.outages.stuck.Store(false)
	}
	return err
}

// reading and writing name an outage for what it is, and count it.
func (db *DB) reading(ctx context.Context, err error) error {
	o, is := outageOf(ctx, err)
	if !is {
		return err
	}
	db.outages.reads.Add(1)
	return o
}

func (db *DB) writing(ctx context.Context, err error) error {
	o, is := outageOf(ctx, err)
	if !is {
		return err
	}
	db.outages.writes.Add(1)
	db.outages.stuck.Store(true)
	return o
}

// outageOf tells an outage from an error of ours and from a caller who went away.
func outageOf(ctx context.Context, err error) (outage, bool) {
	if err == nil || errors.Is(ctx.Err(), context.Canceled) {
		return outage{}, false
	}
	words := sqliteOutage(err)
	if words == "" {
		words = postgresOutage(ctx, err)
	}
	return outage{words, err}, words != ""
}

// broken are the results of SQLite that come from the disk or from another program, and not from a
// statement of ours (https://www.sqlite.org/rescode.html).
var broken = map[int]string{
	3: "no permission", 5: "the file is in use by another program", 6: "the file is in use", 7: "no memory is left",
	8: "the file can't be written to", 10: "the disk can't be read or written", 13: "the disk is full", 14: "the file can't be opened",
}

func sqliteOutage(err error) string {
	var lite *sqlite.Error
	if !errors.As(err, &lite) {
		return ""
	}
	if words := broken[lite.Code()&0xff]; words != "" {
		return fmt.Sprintf("SQLite: %s (%d)", words, lite.Code())
	}
	return ""
}

// postgresOutage knows the classes of PostgreSQL's errors that come from the server's own state:
// connection, resources, operator, system; and a server that takes no writes, or that all attempts
// lost a race on.
func postgresOutage(ctx context.Context, err error) string {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		for _, class := range []string{"08", "28", "53", "57P", "58", "25006", "40001", "40P01"} {
			if strings.HasPrefix(pg.Code, class) {
				return "PostgreSQL: it answers with error " + pg.Code
			}
		}
		return ""
	}
	var connect *pgconn.ConnectError
	var network net.Error
	var file *fs.PathError
	switch {
	case errors.As(err, &file):
		return "" // what was read went into a file, and there is the trouble: errors of the system look like those of a network
	case errors.As(err, &connect):
	case ctx.Err() != nil:
		return "" // it took longer than the caller could wait
	case errors.As(err, &network), errors.Is(err, driver.ErrBadConn), errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
	default:
		return ""
	}
	return "PostgreSQL: it can't be reached" + reason(err)
}

// reason is why a connection failed, as far as the system has a name for it.
func reason(err error) string {
	var number syscall.Errno
	var lookup *net.DNSError
	switch {
	case errors.As(err, &number):
		return ": " + number.Error()
	case errors.As(err, &lookup):
		return ": its host name is not known"
	case errors.Is(err, context.DeadlineExceeded):
		return ": it does not answer"
	}
	return ""
}
