package dump

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math"

	"example.org/homeward/internal/platform/store"
)

// Tell hears how far the work has come: at the beginning of each table, and after every few thousand
// rows of it.
type Tell func(table string, rows int64)

// every is how many rows lie between two calls of Tell.
const every = 10_000

func (tell Tell) at(table string, rows int64) {
	if tell != nil && rows%every == 0 {
		tell(table, rows)
	}
}

// Write writes the tables as they are in this transaction, which sees one moment whoever writes
// meanwhile.
func Write(tx *store.ReadTx, to io.Writer, h Header, tables []store.Table, tell Tell) ([]Sum, error) {
	w := &writer{to: bufio.NewWriterSize(to, 1<<18)}
	if _, err := fmt.Fprintf(w.to, "%s%d\n", intro, format); err != nil {
		return nil, err
	}
	head, err := json.Marshal(h)
	if err != nil {
		return nil, err
	}
	if err := w.record(recordHeader, head); err != nil {
		return nil, err
	}
	all := footer{Header: hashOf(head)}
	for _, t := range tables {
		s, err := w.table(tx, t, tell)
		if err != nil {
			return nil, err
		}
		all.Tables = append(all.Tables, s)
	}
	if err := w.json(recordFooter, all); err != nil {
		return nil, err
	}
	return all.Tables, w.to.Flush()
}

type writer struct {
	to   *bufio.Writer
	size []byte
}

func (w *writer) table(tx *store.ReadTx, t store.Table, tell Tell) (Sum, error) {
	head, err := headOf(t)
	if err != nil {
		return Sum{}, err
	}
	if err := w.record(recordTable, head); err != nil {
		return Sum{}, err
	}
	sum := sumOf(t.Name, head)
	tell.at(t.Name, 0)
	err = eachRow(tx, t, func(row []byte) error {
		sum.row(row)
		tell.at(t.Name, sum.rows)
		return w.record(recordRow, row)
	})
	if err != nil {
		return Sum{}, err
	}
	return sum.sum(), w.json(recordEnd, sum.sum())
}

// json is a record of JSON.
func (w *writer) json(letter byte, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return w.record(letter, body)
}

func (w *writer) record(letter byte, body []byte) error {
	if len(body) > math.MaxUint32 {
		return fmt.Errorf("%d bytes in one row are more than a copy can carry", len(body))
	}
	w.size = binary.BigEndian.AppendUint32(append(w.size[:0], letter), uint32(len(body)))
	if _, err := w.to.Write(w.size); err != nil {
		return err
	}
	_, err := w.to.Write(body)
	return err
}
