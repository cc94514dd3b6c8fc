package dump

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"time"

	"example.org/homeward/internal/platform/store"
)

// format is the number of the format that this program writes, and the newest that it reads.
const format = 1

// intro is what a stream begins with; the number and the end of the line follow.
const intro = "homeward dump "

// What can be wrong with a stream.
var (
	ErrForeign = errors.New("this is nothing that Homeward wrote")
	ErrNewer   = errors.New("a newer version of Homeward wrote this: read it with that one")
	ErrShort   = errors.New("the end of it is missing")
	ErrAltered = errors.New("it is not as it was written")
)

// The records.
const (
	recordHeader = 'H'
	recordTable  = 'T'
	recordRow    = 'R'
	recordEnd    = 'E'
	recordFooter = 'F'
)

// Header is what a stream says of itself.
type Header struct {
	Program string    `json:"program"`          // the version that wrote it
	Engine  string    `json:"engine"`           // what it was read from: for people; nothing depends on it
	Schema  int64     `json:"schema"`           // the number of the newest migration
	At      time.Time `json:"at"`               // the instant of which it is
	Secret  string    `json:"secret,omitempty"` // the installation's, where the stream itself is locked to people's keys
}

// Sum is what there is in one table.
type Sum struct {
	Table string `json:"table"`
	Rows  int64  `json:"rows"`
	Hash  string `json:"hash"` // SHA-256 of the table's head and of every row in the order of its key
}

// Rows is how many rows there are in all tables.
func Rows(sums []Sum) int64 {
	var n int64
	for _, s := range sums {
		n += s.Rows
	}
	return n
}

// footer is the last record.
type footer struct {
	Header string `json:"header"` // the hash of the header as it was written
	Tables []Sum  `json:"tables"`
}

// hashOf is the hash of a header.
func hashOf(body []byte) string {
	sum := sha256.Sum256(body)
	return hex.EncodeToString(sum[:])
}

// tableHead is the record that begins a table.
type tableHead struct {
	Table   string       `json:"table"`
	Columns []columnHead `json:"columns"`
	Key     []string     `json:"key"`
}

type columnHead struct {
	Name string     `json:"name"`
	Kind store.Kind `json:"kind"`
}

// headOf is the record of a table. A table that no stream can carry is an error.
func headOf(t store.Table) ([]byte, error) {
	head := tableHead{Table: t.Name, Key: t.Key}
	if len(t.Key) == 0 {
		return nil, fmt.Errorf("table %s has no primary key, and so no order that a copy could keep", t.Name)
	}
	for _, c := range t.Columns {
		if c.Kind == "" {
			return nil, fmt.Errorf("column %s of table %s has a type that only one engine knows", c.Name, t.Name)
		}
		head.Columns = append(head.Columns, columnHead(c))
	}
	return json.Marshal(head)
}

// table is the table that a record begins.
func (h tableHead) table() store.Table {
	t := store.Table{Name: h.Table, Key: h.Key}
	for _, c := range h.Columns {
		t.Columns = append(t.Columns, store.Column(c))
	}
	return t
}

// summing works out the hash of a table while its rows go by.
type summing struct {
	table string
	rows  int64
	hash  hash.Hash
	size  []byte
}

func sumOf(table string, head []byte) *summing {
	s := &summing{table: table, hash: sha256.New()}
	s.add(head)
	return s
}

func (s *summing) row(row []byte) {
	s.rows++
	s.add(row)
}

// add hashes each part with its length in front, so that no two tables read as one text.
func (s *summing) add(part []byte) {
	s.size = binary.AppendUvarint(s.size[:0], uint64(len(part)))
	s.hash.Write(s.size)
	s.hash.Write(part)
}

func (s *summing) sum() Sum {
	return Sum{s.table, s.rows, hex.EncodeToString(s.hash.Sum(nil))}
}
