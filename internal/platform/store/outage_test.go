package store_test

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/store"
)

func wantOutage(t *testing.T, err error, not ...string) {
	t.Helper()
	words, ok := store.Outage(err)
	if !ok || words == "" || !errors.Is(err, errs.Unavailable) {
		t.Fatalf("not an outage: %v", err)
	}
	for _, secret := range not {
		if secret != "" && strings.Contains(err.Error(), secret) {
			t.Errorf("%q names %q", err, secret)
		}
	}
}

func advance(t *testing.T, db *store.DB) error {
	t.Helper()
	return db.Write(t.Context(), func(tx *store.Tx) error {
		_, err := tx.Advance("x")
		return err
	})
}

// A disk that is full stops writing, and not reading; a small write that succeeds ends it.
func TestFullDisk(t *testing.T) {
	db := citytest.Open(t, "file:"+filepath.Join(t.TempDir(), "small.db"), clock.At(citytest.Now))
	limit := func(pages string) {
		t.Helper()
		if _, err := db.Handle().ExecContext(t.Context(), "pragma max_page_count = "+pages); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := db.Handle().ExecContext(t.Context(), "create table platform_counter (name text primary key, number integer); create table big (b blob)"); err != nil {
		t.Fatal(err)
	}
	fill := func() error {
		return db.Write(t.Context(), func(tx *store.Tx) error {
			_, err := tx.Exec(`insert into big values (zeroblob(1000000))`)
			return err
		})
	}
	limit("10")
	wantOutage(t, fill())
	if reads, writes := db.Failures(); db.Writable() || reads != 0 || writes != 1 {
		t.Errorf("writable %v, %d reads and %d writes failed", db.Writable(), reads, writes)
	}
	if err := db.Read(t.Context(), func(tx *store.ReadTx) error { _, err := tx.Counter("x"); return err }); err != nil {
		t.Errorf("reading: %v", err)
	}
	limit("100000")
	if err := db.Probe(t.Context()); err != nil || !db.Writable() {
		t.Errorf("writable %v, %v", db.Writable(), err)
	}
	if err := fill(); err != nil {
		t.Error(err)
	}
}

// What is wrong with our own statements, and who goes away, is no outage.
func TestWhatIsNoOutage(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		gone, leave := context.WithCancel(t.Context())
		leave()
		for name, err := range map[string]error{
			"a wrong statement": db.Write(t.Context(), func(tx *store.Tx) error { _, err := tx.Exec(`insert into nowhere values (1)`); return err }),
			"our own error":     db.Write(t.Context(), func(*store.Tx) error { return errs.Conflict }),
			"a full disk elsewhere": db.Read(t.Context(), func(*store.ReadTx) error {
				return &fs.PathError{Op: "write", Path: "export.csv", Err: syscall.ENOSPC}
			}),
			"nobody there": db.Write(gone, func(tx *store.Tx) error { _, err := tx.Advance("x"); return err }),
		} {
			if _, ok := store.Outage(err); ok || err == nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		if !db.Writable() {
			t.Error("nothing can be saved")
		}
	})
}

// A server that goes away is an outage, in words that don't say where it is or who we are there; when
// it is back all goes on.
func TestPostgresGoesAway(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		if !strings.HasPrefix(dsn, "postgres") {
			t.Skip("a file does not go away")
		}
		r, through := newRelay(t, dsn)
		db := citytest.Open(t, through, clock.At(citytest.Now))
		if err := advance(t, db); err != nil {
			t.Fatal(err)
		}
		r.stop()
		target, err := pgconn.ParseConfig(through)
		if err != nil {
			t.Fatal(err)
		}
		for range 3 {
			wantOutage(t, advance(t, db), target.Host, target.User, target.Database)
		}
		wantOutage(t, db.Read(t.Context(), func(tx *store.ReadTx) error { _, err := tx.Counter("x"); return err }), target.Host, target.User, target.Database)
		wantOutage(t, db.Ping(t.Context()), target.Host, target.User, target.Database)
		if reads, writes := db.Failures(); db.Writable() || reads != 2 || writes != 3 {
			t.Errorf("writable %v, %d reads and %d writes failed", db.Writable(), reads, writes)
		}
		r.start()
		if err := db.Probe(t.Context()); err != nil || !db.Writable() {
			t.Errorf("writable %v, %v", db.Writable(), err)
		}
	})
}

// relay passes connections on to a server, and can be stopped as if the server had ended.
type relay struct {
	t                *testing.T
	network, address string // of the server
	socket           string
	on               net.Listener
	mu               sync.Mutex
	open             []net.Conn
}

func newRelay(t *testing.T, dsn string) (*relay, string) {
	t.Helper()
	c, err := pgconn.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := os.MkdirTemp("/tmp", "homeward-relay-") // a socket's path must be short
	if err != nil {
		t.Fatal(err)
	}
	r := &relay{t: t, socket: filepath.Join(folder, ".s.PGSQL.5432")}
	r.network, r.address = pgconn.NetworkAddress(c.Host, c.Port)
	r.start()
	t.Cleanup(func() { r.stop(); _ = os.RemoveAll(folder) })
	u, err := url.Parse(dsn)
	if err != nil {
		t.Fatal(err)
	}
	q := u.Query()
	q.Set("host", folder)
	q.Set("port", "5432")
	q.Set("user", c.User)
	u.Host, u.RawQuery = "", q.Encode()
	return r, u.String()
}

func (r *relay) start() {
	r.t.Helper()
	on, err := net.Listen("unix", r.socket)
	if err != nil {
		r.t.Fatal(err)
	}
	r.on = on
	go func() {
		for {
			from, err := on.Accept()
			if err != nil {
				return
			}
			to, err := net.Dial(r.network, r.address)
			if err != nil {
				_ = from.Close()
				continue
			}
			r.mu.Lock()
			r.open = append(r.open, from, to)
			r.mu.Unlock()
			go func() { _, _ = io.Copy(to, from) }()
			go func() { _, _ = io.Copy(from, to) }()
		}
	}()
}

func (r *relay) stop() {
	_ = r.on.Close() // takes the socket away too
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, c := range r.open {
		_ = c.Close()
	}
	r.open = nil
}
