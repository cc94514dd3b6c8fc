package dump

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/store"
)

// eachRow gives each row as a stream writes it, in the order of the key. The bytes are the caller's
// until the next row.
func eachRow(tx *store.ReadTx, t store.Table, fn func([]byte) error) error {
	names := make([]string, len(t.Columns))
	row, into := make([]any, len(names)), make([]any, len(names))
	for i, c := range t.Columns {
		names[i], into[i] = store.Quote(c.Name), &row[i]
	}
	key := make([]string, len(t.Key))
	for i, name := range t.Key {
		key[i] = store.Quote(name)
	}
	var buffer []byte
	var refused error // by fn, which has nothing to do with reading
	q := "select " + strings.Join(names, ", ") + " from " + store.Quote(t.Name) + " order by " + strings.Join(key, ", ")
	err := tx.Each(q, nil, func(scan store.Scan) (err error) {
		if err := scan(into...); err != nil {
			return err
		}
		if buffer, err = appendRow(buffer[:0], t, row); err != nil {
			return err
		}
		refused = fn(buffer)
		return refused
	})
	if err != nil && refused == nil {
		return fmt.Errorf("read table %s: %w", t.Name, err)
	}
	return refused
}

// clear empties a table.
func clear(tx *store.Tx, t store.Table) error {
	if _, err := tx.Exec("delete from " + store.Quote(t.Name)); err != nil {
		return fmt.Errorf("empty table %s: %w", t.Name, err)
	}
	return nil
}

// insertInto is the statement that adds so many rows.
func insertInto(t store.Table, rows int) string {
	var b strings.Builder
	b.WriteString("insert into " + store.Quote(t.Name) + " (")
	for i, c := range t.Columns {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(store.Quote(c.Name))
	}
	b.WriteString(") values ")
	n := 0
	for r := range rows {
		if r > 0 {
			b.WriteString(", ")
		}
		for i := range t.Columns {
			n++
			fmt.Fprintf(&b, "%c$%d", ",("[store.Bool(i == 0)], n)
		}
		b.WriteByte(')')
	}
	return b.String()
}
