// Package citytest gives every test the same footing: a fresh and migrated database on each of the
// two engines, and a clock that stands still until the test moves it.
package citytest

import (
	"path/filepath"
	"testing"
	"time"

	"example.org/homeward/internal/platform/audit"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/store"
)

// Now is where every test's clock stands at first: a Tuesday morning in November 2026, UTC.
var Now = time.Date(2026, time.November, 24, 10, 0, 0, 0, time.UTC)

// Secret is the installation's secret in tests.
const Secret = "a secret that only the tests know"

// Node is the name of this node in tests.
const Node = "test"

// EachDB runs a test on both engines, as subtests named sqlite and postgres, each on a fresh and
// migrated database. Where PostgreSQL is not installed its subtest is skipped.
func EachDB(t *testing.T, fn func(t *testing.T, db *store.DB, clk *clock.Fake)) {
	t.Helper()
	EachDSN(t, func(t *testing.T, dsn string) {
		clk := clock.At(Now)
		fn(t, Open(t, dsn, clk), clk)
	})
}

// EachDSN is EachDB for a test that opens its databases itself: several nodes on one database, or
// another process. The data source name is of a fresh and migrated database.
func EachDSN(t *testing.T, fn func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run(store.SQLite.String(), func(t *testing.T) { fn(t, newSQLite(t)) })
	t.Run(store.Postgres.String(), func(t *testing.T) { fn(t, createPostgres(t, "")) })
}

// EachEmptyDSN is EachDSN with nothing in the database, not even a schema: for tests of migrations.
func EachEmptyDSN(t *testing.T, fn func(t *testing.T, dsn string)) {
	t.Helper()
	t.Run(store.SQLite.String(), func(t *testing.T) { fn(t, "file:"+filepath.Join(t.TempDir(), "empty.db")) })
	t.Run(store.Postgres.String(), func(t *testing.T) { fn(t, createPostgres(t, "template0")) })
}

// Open opens a database for the length of a test.
func Open(t testing.TB, dsn string, c clock.Clock) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), dsn, c)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// Log is the audit of the test's one node.
func Log(t testing.TB) *audit.Log {
	t.Helper()
	log, err := audit.NewLog(Node, Secret)
	if err != nil {
		t.Fatal(err)
	}
	return log
}

// Runner runs operations on the database, with an audit beside them.
func Runner(t testing.TB, db *store.DB) *ops.Runner {
	t.Helper()
	return ops.New(db, Log(t))
}

// London is where the test city's clocks are.
var London = func() *time.Location {
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return loc
}()
