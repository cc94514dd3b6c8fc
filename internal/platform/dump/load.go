package dump

import (
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/store"
)

// Load fills these tables from a stream: what is in them goes, all of the stream comes in, and then
// every row is read back and held to the stream's hashes. The stream has to bring these tables and no
// others, with the same columns.
func Load(tx *store.Tx, from *Reader, tables []store.Table, tell Tell) ([]Sum, error) {
	for _, t := range tables {
		if err := clear(tx, t); err != nil {
			return nil, err
		}
	}
	var filled []store.Table
	for {
		t, err := from.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
		if err := fits(t, tables); err != nil {
			return nil, err
		}
		if err := fill(tx, t, from, tell); err != nil {
			return nil, err
		}
		filled = append(filled, t)
	}
	if len(filled) < len(tables) {
		return nil, fmt.Errorf("%d tables came, and this schema has %d", len(filled), len(tables))
	}
	for i, t := range filled {
		if err := readBack(&tx.ReadTx, t, from.Sums()[i]); err != nil {
			return nil, err
		}
	}
	return from.Sums(), nil
}

// fits refuses a table that this schema does not have, or has with other columns.
func fits(t store.Table, tables []store.Table) error {
	i := slices.IndexFunc(tables, func(ours store.Table) bool { return ours.Name == t.Name })
	if i < 0 {
		return fmt.Errorf("table %s is none of this schema's", t.Name)
	}
	if !slices.Equal(tables[i].Columns, t.Columns) || !slices.Equal(tables[i].Key, t.Key) {
		return fmt.Errorf("table %s has other columns in this schema", t.Name)
	}
	return nil
}

// readBack holds what a table now holds to what came.
func readBack(tx *store.ReadTx, t store.Table, want Sum) error {
	head, err := headOf(t)
	if err != nil {
		return err
	}
	sum := sumOf(t.Name, head)
	if err := eachRow(tx, t, func(row []byte) error { sum.row(row); return nil }); err != nil {
		return err
	}
	if got := sum.sum(); got != want {
		return fmt.Errorf("table %s reads back as %d rows with hash %s, and %d rows with hash %s came", t.Name, got.Rows, got.Hash, want.Rows, want.Hash)
	}
	return nil
}

// The most that one statement adds: rows, parameters (SQLite takes 32,766) and bytes.
const (
	mostRows       = 100
	mostParameters = 30_000
	mostBytes      = 8 << 20
)

// filler adds the rows of one table, many with each statement.
type filler struct {
	tx      *store.Tx
	table   store.Table
	most    int // rows with each statement
	args    []any
	waiting int // rows in args
	bytes   int
	rows    int64
}

func fill(tx *store.Tx, t store.Table, from *Reader, tell Tell) error {
	f := filler{tx: tx, table: t, most: max(1, min(mostRows, mostParameters/len(t.Columns)))}
	tell.at(t.Name, 0)
	for {
		row, err := from.Row()
		if errors.Is(err, io.EOF) {
			return f.flush()
		}
		if err != nil {
			return err
		}
		if err := f.add(row); err != nil {
			return err
		}
		tell.at(t.Name, f.rows)
	}
}

func (f *filler) add(row []any) error {
	f.rows++
	for i, v := range row {
		if why := cannotHold(f.tx.Dialect(), v); why != "" {
			return fmt.Errorf("table %s, row %s, column %s: %s", f.table.Name, f.named(row), f.table.Columns[i].Name, why)
		}
		switch v := v.(type) {
		case string:
			f.bytes += len(v)
		case []byte:
			f.bytes += len(v)
		}
	}
	f.args = append(f.args, row...)
	if f.waiting++; f.waiting == f.most || f.bytes > mostBytes {
		return f.flush()
	}
	return nil
}

func (f *filler) flush() error {
	if f.waiting == 0 {
		return nil
	}
	_, err := f.tx.Exec(insertInto(f.table, f.waiting), f.args...)
	f.args, f.waiting, f.bytes = f.args[:0], 0, 0
	if err != nil {
		return fmt.Errorf("fill table %s up to row %d: %w", f.table.Name, f.rows, err)
	}
	return nil
}

// named is a row's key, for people.
func (f *filler) named(row []any) string {
	var parts []string
	for _, name := range f.table.Key {
		i := slices.IndexFunc(f.table.Columns, func(c store.Column) bool { return c.Name == name })
		parts = append(parts, fmt.Sprintf("%s %.80q", name, fmt.Sprint(row[i])))
	}
	return strings.Join(parts, ", ")
}

// cannotHold is why an engine can't keep a value that the other can; "" when it can.
func cannotHold(d store.Dialect, value any) string {
	switch v := value.(type) {
	case string:
		if d == store.Postgres && strings.IndexByte(v, 0) >= 0 {
			return "its text has a character of number 0 in it, which PostgreSQL keeps in no text"
		}
		if d == store.Postgres && !utf8.ValidString(v) {
			return "its text is not UTF-8, and PostgreSQL keeps no other"
		}
	case float64:
		if d == store.SQLite && math.IsNaN(v) {
			return "it is \"not a number\", which SQLite does not keep"
		}
	}
	return ""
}
