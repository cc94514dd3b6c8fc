package dump_test

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/store"
)

// awkward is a table of what ours don't hold yet: nothing at all, and real numbers.
var awkward = map[store.Dialect]string{
	store.SQLite: `create table platform_awkward (id text not null primary key, note text, number integer, real_number real, body blob) strict`,
	store.Postgres: `create table platform_awkward (id text collate "C" not null primary key, note text collate "C", number bigint,
		real_number double precision, body bytea)`,
}

// values that go wrong first, by kind.
var values = map[store.Kind][]any{
	store.Text: {"", " ", "Zoë’s café · 家 · 🏠", "' \" \\ $1 ; -- \n\t\r", strings.Repeat("long ", 5_000), "a", "B", "é", "\u007f", "\U0010ffff"},
	store.Int:  {int64(0), int64(1), int64(-1), int64(math.MaxInt64), int64(math.MinInt64), int64(1) << 53, int64(1)<<53 + 1},
	store.Real: {0.0, math.Copysign(0, -1), 1.0, -1.5, math.Pi, math.MaxFloat64, math.SmallestNonzeroFloat64, math.Inf(1), math.Inf(-1), 9007199254740993.0, 1e15},
	store.Bytes: {
		[]byte{}, []byte{0}, []byte("\x00\xff'\\"), bytes.Repeat([]byte{0, 1, 2, 0xff}, 30_000),
	},
}

// long are the columns that no index is on, which an engine may want short.
var long = []string{"body", "note", "detail", "heads", "text", "card"}

// single are the columns with a unique index of their own, beside the key.
var single = []string{"status_index"}

// rowOf is the nth row of a table. Its keys differ from those of every other row.
func rowOf(table store.Table, n int) []any {
	row := make([]any, len(table.Columns))
	for i, c := range table.Columns {
		all := values[c.Kind]
		row[i] = all[(n+i)%len(all)]
		switch {
		case c.Kind == store.Text && !slices.Contains(long, c.Name):
			row[i] = fmt.Sprintf("%c%d %.20s", 'é'-rune(n%3)*40, n, row[i])
		case c.Kind == store.Int && (slices.Contains(table.Key, c.Name) || slices.Contains(single, c.Name)):
			row[i] = int64(n*7919%1000) - 500
		}
	}
	return row
}

func put(t *testing.T, tx *store.Tx, table store.Table, row []any) {
	t.Helper()
	names, places := make([]string, len(row)), make([]string, len(row))
	for i, c := range table.Columns {
		names[i], places[i] = store.Quote(c.Name), fmt.Sprintf("$%d", i+1)
	}
	_, err := tx.Exec("insert into "+store.Quote(table.Name)+" ("+strings.Join(names, ", ")+") values ("+strings.Join(places, ", ")+")", row...)
	if err != nil {
		t.Fatalf("%s %.200q: %v", table.Name, row, err)
	}
}

// fillAll puts so many rows into every table, and rows with nothing in them into the awkward one.
func fillAll(t *testing.T, db *store.DB, rows int) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		tables, err := tx.Tables()
		for _, table := range tables {
			for n := range rows {
				put(t, tx, table, rowOf(table, n))
			}
			if table.Name == "platform_awkward" {
				put(t, tx, table, []any{"nothing", nil, nil, nil, nil})
			}
		}
		return err
	})
}

// open opens a migrated database, with the awkward table in it.
func open(t *testing.T, dsn string) *store.DB {
	t.Helper()
	db := citytest.Open(t, dsn, clock.At(citytest.Now))
	write(t, db, func(tx *store.Tx) error { _, err := tx.Exec(awkward[db.Dialect()]); return err })
	return db
}

func write(t *testing.T, db *store.DB, fn func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(t.Context(), fn); err != nil {
		t.Fatal(err)
	}
}

// header is the same for all streams here, whatever they were read from.
var header = dump.Header{Program: "test", Schema: 1, At: citytest.Now}

// dumped is everything in a database, as a stream.
func dumped(t *testing.T, db *store.DB, tell dump.Tell) (stream []byte, sums []dump.Sum) {
	t.Helper()
	var b bytes.Buffer
	err := db.Read(t.Context(), func(tx *store.ReadTx) error {
		b.Reset()
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		sums, err = dump.Write(tx, &b, header, tables, tell)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), sums
}

// load fills every table of a database from a stream.
func load(t *testing.T, db *store.DB, stream []byte) ([]dump.Sum, error) {
	t.Helper()
	var sums []dump.Sum
	err := db.Write(t.Context(), func(tx *store.Tx) error {
		r, err := dump.NewReader(bytes.NewReader(stream))
		if err != nil {
			return err
		}
		tables, err := tx.Tables()
		if err != nil {
			return err
		}
		sums, err = dump.Load(tx, r, tables, nil)
		return err
	})
	return sums, err
}
