package dump_test

import (
	"bytes"
	"math"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/store"
)

// eachPair runs a test from each engine to each. The database that is read is prepared once.
func eachPair(t *testing.T, prepare func(t *testing.T, from *store.DB), fn func(t *testing.T, from, to *store.DB)) {
	t.Helper()
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		from := open(t, dsn)
		prepare(t, from)
		citytest.EachDSN(t, func(t *testing.T, to string) { fn(t, from, open(t, to)) })
	})
}

// Every table, filled with the values that go wrong first, comes out on the other side byte for byte.
func TestEverythingComesAlong(t *testing.T) {
	prepare := func(t *testing.T, from *store.DB) { t.Helper(); fillAll(t, from, 130) } // more than one statement adds
	eachPair(t, prepare, func(t *testing.T, from, to *store.DB) {
		stream, sums := dumped(t, from, nil)
		if len(sums) < 25 || dump.Rows(sums) < int64(len(sums))*130 {
			t.Errorf("%d tables, %d rows", len(sums), dump.Rows(sums))
		}
		got, err := load(t, to, stream)
		if err != nil {
			t.Fatal(err)
		}
		again, _ := dumped(t, to, nil)
		if !slices.Equal(got, sums) || !bytes.Equal(again, stream) {
			t.Error("what was read from the copy differs")
		}
		if _, checked, err := dump.Check(bytes.NewReader(stream)); err != nil || !slices.Equal(checked, sums) {
			t.Errorf("checked: %v", err)
		}
		if got, err := load(t, to, stream); err != nil || !slices.Equal(got, sums) { // what is there goes first
			t.Errorf("again: %v", err)
		}
	})
}

// A row that is larger than what is made room for at first.
func TestAVeryLargeValue(t *testing.T) {
	size := 36 << 20
	if testing.Short() {
		size = 5 << 20
	}
	large := bytes.Repeat([]byte("0123456789abcdef"), size/16)
	prepare := func(t *testing.T, from *store.DB) {
		t.Helper()
		write(t, from, func(tx *store.Tx) error {
			_, err := tx.Exec(`insert into platform_awkward (id, body) values ('large', $1)`, large)
			return err
		})
	}
	eachPair(t, prepare, func(t *testing.T, from, to *store.DB) {
		stream, _ := dumped(t, from, nil)
		if _, err := load(t, to, stream); err != nil {
			t.Fatal(err)
		}
	})
}

// What is written while a stream is under way is not in it.
func TestAStreamIsOneMoment(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		fillAll(t, db, 3)
		want, _ := dumped(t, db, nil)
		told := 0
		got, _ := dumped(t, db, func(string, int64) {
			told++
			write(t, db, func(tx *store.Tx) error { _, err := tx.Advance("meanwhile"); return err })
		})
		if !bytes.Equal(got, want) || told < 25 {
			t.Errorf("%d things were written meanwhile, and are in it", told)
		}
	})
}

// A value that the other engine can't keep is refused, by its table, row and column; nothing is kept.
func TestWhatTheOtherEngineCannotKeep(t *testing.T) {
	for _, tc := range []struct {
		from   store.Dialect
		column string
		value  any
		says   string
	}{
		{store.SQLite, "note", "a\x00b", "a character of number 0"},
		{store.SQLite, "note", "a\xffb", "not UTF-8"},
		{store.Postgres, "real_number", math.NaN(), `"not a number"`},
	} {
		prepare := func(t *testing.T, from *store.DB) {
			t.Helper()
			if from.Dialect() != tc.from {
				t.Skip("a matter of the other engine")
			}
			write(t, from, func(tx *store.Tx) error {
				_, err := tx.Exec(`insert into platform_awkward (id, `+tc.column+`) values ('here', $1)`, tc.value)
				return err
			})
		}
		eachPair(t, prepare, func(t *testing.T, from, to *store.DB) {
			stream, _ := dumped(t, from, nil)
			before, _ := dumped(t, to, nil)
			_, err := load(t, to, stream)
			after, _ := dumped(t, to, nil)
			switch {
			case from.Dialect() == to.Dialect() && (err != nil || !bytes.Equal(after, stream)):
				t.Errorf("to the same engine: %v", err)
			case from.Dialect() == to.Dialect():
			case err == nil || !strings.Contains(err.Error(), tc.says) || !strings.Contains(err.Error(), `table platform_awkward, row id "here", column `+tc.column):
				t.Errorf("%v", err)
			case !bytes.Equal(before, after):
				t.Error("something was kept")
			}
		})
	}
}

// A stream whose tables are not those of the schema is refused.
func TestAnotherSchema(t *testing.T) {
	citytest.EachDSN(t, func(t *testing.T, dsn string) {
		db := open(t, dsn)
		stream, _ := dumped(t, db, nil)
		for _, tc := range []struct{ change, says string }{
			{`alter table platform_awkward rename column note to remark`, "table platform_awkward has other columns"},
			{`drop table platform_awkward`, "table platform_awkward is none of this schema's"},
			{`create table platform_new (id text primary key)`, "and this schema has"},
		} {
			write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(tc.change); return err })
			if tc.says == "and this schema has" {
				write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(awkward[db.Dialect()]); return err })
			}
			if _, err := load(t, db, stream); err == nil || !strings.Contains(err.Error(), tc.says) {
				t.Errorf("%v, want something about %q", err, tc.says)
			}
		}
	})
}

// A table that no stream can carry is named.
func TestTablesThatCannotBeCarried(t *testing.T) {
	for create, says := range map[string]string{
		`create table platform_odd (a text)`:                        "has no primary key",
		`create table platform_odd (a text primary key, b varchar)`: "column b of table platform_odd has a type",
	} {
		citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
			write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(create); return err })
			err := db.Read(t.Context(), func(tx *store.ReadTx) error {
				tables, err := tx.Tables()
				if err != nil {
					return err
				}
				_, err = dump.Write(tx, &bytes.Buffer{}, header, tables, nil)
				return err
			})
			if err == nil || !strings.Contains(err.Error(), says) {
				t.Errorf("%v, want something about %q", err, says)
			}
		})
	}
}

// What a copy does not carry is not in our schema: it fills tables in the order of their names, so
// none may ask for another's rows, and nothing may happen by itself when a row comes in.
func TestTheSchemaHoldsNothingThatACopyWouldMiss(t *testing.T) {
	citytest.EachDB(t, func(t *testing.T, db *store.DB, _ *clock.Fake) {
		if db.Dialect() != store.SQLite {
			t.Skip("one engine shows it")
		}
		err := db.Read(t.Context(), func(tx *store.ReadTx) error {
			n := 0
			err := tx.Get(&n, `select (select count(*) from sqlite_schema where type = 'trigger')
				+ (select count(*) from sqlite_schema t join pragma_foreign_key_list(t.name) f on true)
				+ (select count(*) from sqlite_schema t join pragma_table_xinfo(t.name) c on true where c.hidden > 0)`)
			if n > 0 {
				t.Errorf("there are %d triggers, foreign keys and computed columns", n)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
