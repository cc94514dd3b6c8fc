package store_test

import (
	"reflect"
	"slices"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/migrations"
)

func tablesOf(t *testing.T, db *store.DB) (out []store.Table) {
	t.Helper()
	read(t, db, func(tx *store.ReadTx) (err error) { out, err = tx.Tables(); return err })
	return out
}

// Both engines tell of the same tables, in one order, with the same columns and keys; the migration
// runner's own are left out.
func TestTablesAreAlikeOnBothEngines(t *testing.T) {
	var seen [][]store.Table
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		tables := tablesOf(t, db)
		names := make([]string, len(tables))
		for i, table := range tables {
			names[i] = table.Name
			if len(table.Key) == 0 {
				t.Errorf("%s has no primary key: it could not be copied", table.Name)
			}
			for _, c := range table.Columns {
				if c.Kind == "" {
					t.Errorf("%s.%s has a type of one engine alone: it could not be copied", table.Name, c.Name)
				}
			}
		}
		if !slices.IsSorted(names) || !slices.Contains(names, "platform_audit") || slices.Contains(names, "platform_migration") {
			t.Errorf("the tables are %v", names)
		}
		seen = append(seen, tables)
	})
	if len(seen) == 2 && !reflect.DeepEqual(seen[0], seen[1]) {
		t.Errorf("SQLite has %v\nPostgreSQL has %v", seen[0], seen[1])
	}
}

func TestTablesShowOrderAndKinds(t *testing.T) {
	real := map[store.Dialect]string{store.SQLite: "real", store.Postgres: "double precision"}
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		db := citytest.Open(t, dsn, clock.At(citytest.Now))
		if got := tablesOf(t, db); len(got) > 0 {
			t.Errorf("an empty database has %v", got)
		}
		write(t, db, func(tx *store.Tx) error {
			_, err := tx.Exec(`create table "a ""b" (z text, n ` + real[db.Dialect()] + `, "order" text, odd varchar(3), primary key ("order", z))`)
			return err
		})
		want := []store.Table{{Name: `a "b`, Key: []string{"order", "z"}, Columns: []store.Column{
			{Name: "z", Kind: store.Text}, {Name: "n", Kind: store.Real}, {Name: "order", Kind: store.Text}, {Name: "odd"},
		}}}
		if got := tablesOf(t, db); !reflect.DeepEqual(got, want) {
			t.Errorf("%v, want %v", got, want)
		}
		write(t, db, func(tx *store.Tx) error { return tx.LockTables(want) })
	})
}

func TestMigrateTo(t *testing.T) {
	citytest.EachEmptyDSN(t, func(t *testing.T, dsn string) {
		db := citytest.Open(t, dsn, clock.At(citytest.Now))
		at := func() (n int64) {
			read(t, db, func(tx *store.ReadTx) (err error) { n, err = tx.SchemaVersion(); return err })
			return n
		}
		if at() != 0 {
			t.Errorf("an empty database is at %d", at())
		}
		for _, to := range []int64{3, 3, 5} {
			if _, err := db.MigrateTo(t.Context(), migrations.Files, to); err != nil || at() != to {
				t.Errorf("at %d, want %d: %v", at(), to, err)
			}
		}
		if ran, err := db.Migrate(t.Context(), migrations.Files); err != nil || len(ran) == 0 || at() <= 5 {
			t.Errorf("at %d after all of %v: %v", at(), ran, err)
		}
	})
}
