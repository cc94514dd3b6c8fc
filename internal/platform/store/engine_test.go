package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"
	"time"

	"github.com/jackc/pgx/v5/pgconn"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

// What was committed on SQLite survives a pulled plug, and readers don't wait for the writer.
func TestSQLiteIsDurable(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		if db.Dialect() != store.SQLite {
			t.Skip("a matter of SQLite alone")
		}
		write(t, db, func(tx *store.Tx) error {
			for pragma, want := range map[string]string{"journal_mode": "wal", "synchronous": "2", "foreign_keys": "1"} {
				var got string
				if err := tx.Get(&got, "pragma "+pragma); err != nil {
					return err
				}
				if got != want {
					t.Errorf("%s is %s", pragma, got)
				}
			}
			return nil
		})
	})
}

func TestReadersDoNotWaitForAWriter(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		write(t, db, func(tx *store.Tx) error {
			if _, err := tx.Advance("x"); err != nil {
				return err
			}
			ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
			defer cancel()
			return db.Read(ctx, func(tx *store.ReadTx) error {
				n, err := tx.Counter("x")
				if n != 0 {
					t.Error("a reader saw what was not committed")
				}
				return err
			})
		})
	})
}

// Two transactions that each wait for the other: PostgreSQL ends one, and it is run again.
func TestADeadlockIsRunAgain(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		if db.Dialect() != store.Postgres {
			t.Skip("SQLite has one writer, and so no deadlocks")
		}
		var both, all sync.WaitGroup
		both.Add(2)
		var runs [2]int
		for i, names := range [][]string{{"a", "b"}, {"b", "a"}} {
			all.Go(func() {
				err := db.Write(t.Context(), func(tx *store.Tx) error {
					runs[i]++
					if _, err := tx.Advance(names[0]); err != nil {
						return err
					}
					if runs[i] == 1 {
						both.Done()
						both.Wait() // until each holds what the other wants
					}
					_, err := tx.Advance(names[1])
					return err
				})
				if err != nil {
					t.Error(err)
				}
			})
		}
		all.Wait()
		if runs[0]+runs[1] < 3 { // the one run again may meet the other once more
			t.Errorf("the transactions ran %v times: there was no deadlock", runs)
		}
	})
}

// A serialisation failure is run again, and an error that stays is given up after some tries.
func TestOnlyLostRacesAreRunAgain(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		runs := 0
		write(t, db, func(*store.Tx) error {
			if runs++; runs < 3 {
				return &pgconn.PgError{Code: "40001"}
			}
			return nil
		})
		if runs != 3 {
			t.Errorf("%d runs", runs)
		}
		runs = 0
		if err := db.Write(t.Context(), func(*store.Tx) error { runs++; return errors.New("no") }); err == nil || runs != 1 {
			t.Errorf("%d runs of what can't succeed, %v", runs, err)
		}
	})
}

func TestABellRingsAfterTheCommit(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		rung := func() bool {
			select {
			case <-db.Bell("x"):
				return true
			default:
				return false
			}
		}
		write(t, db, func(tx *store.Tx) error {
			tx.Ring("x")
			tx.Ring("x")
			if rung() {
				t.Error("rung before the commit")
			}
			return nil
		})
		if !rung() || rung() {
			t.Error("not rung once after the commit")
		}
		_ = db.Write(t.Context(), func(tx *store.Tx) error { tx.Ring("x"); return errors.New("no") })
		if rung() {
			t.Error("rung for what was rolled back")
		}
	})
}

// Many nodes start at once on an empty database; each migration runs once.
func TestManyNodesMigrateAtOnce(t *testing.T) {
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		clk := clock.At(citytest.Now)
		var all sync.WaitGroup
		var mu sync.Mutex
		ran := map[string]int{}
		for range 4 {
			db := citytest.Open(t, dsn, clk)
			all.Go(func() {
				names, err := db.Migrate(t.Context(), migrations.Files)
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				defer mu.Unlock()
				for _, n := range names {
					ran[n]++
				}
			})
		}
		all.Wait()
		files, err := migrations.Files.ReadDir(".")
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			if ran[f.Name()] != 1 {
				t.Errorf("%s ran %d times", f.Name(), ran[f.Name()])
			}
		}
	})
}

func TestABadMigrationIsNamed(t *testing.T) {
	for text, want := range map[string]string{
		"-- +goose Up\ncreate table x (a {{txt}});":    "unknown token at \"{{txt}}",
		"-- +goose Up\ncreate tabel x (a {{text}});":   "0001_x.sql",
		"-- +goose Up\nselect a from platform_no_one;": "0001_x.sql",
	} {
		citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
			db := citytest.Open(t, dsn, clock.At(citytest.Now))
			_, err := db.Migrate(t.Context(), fstest.MapFS{"0001_x.sql": {Data: []byte(text)}})
			if err == nil || !strings.Contains(err.Error(), want) {
				t.Errorf("%v, want something about %s", err, want)
			}
		})
	}
	db := citytest.Open(t, "file:"+filepath.Join(t.TempDir(), "x.db"), clock.At(citytest.Now))
	if _, err := db.Migrate(t.Context(), fstest.MapFS{}); err == nil {
		t.Error("a folder without migrations was taken")
	}
}

func TestOpenRefusesWhatItCannotOpen(t *testing.T) {
	for _, dsn := range []string{"", "homeward.db", "file:", "mysql://x", "file:" + filepath.Join(t.TempDir(), "no", "such", "folder.db"), "postgres:///x?host=/nowhere"} {
		if db, err := store.Open(t.Context(), dsn, clock.System{}); err == nil {
			t.Errorf("%q was opened: %v", dsn, db.Close())
		}
	}
}

func TestValues(t *testing.T) {
	for _, at := range []time.Time{{}, citytest.Now, time.Date(1969, 12, 31, 23, 59, 59, 999999000, time.UTC)} {
		if got := store.Time(store.Micros(at)); !got.Equal(at) {
			t.Errorf("%v came back as %v", at, got)
		}
	}
	if store.JSON(map[string]int{"b": 1, "a": 2}) != `{"a":2,"b":1}` || store.Bool(true) != 1 || store.Bool(false) != 0 {
		t.Error("a value is not kept as it should be")
	}
}
