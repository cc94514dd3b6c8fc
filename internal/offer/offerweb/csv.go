package offerweb

import (
	"encoding/csv"
	"net/http"
	"strings"
)

// table is a file of rows that is written as it is made: its beginning goes out with the first rows, so that
// a fault before them is still answered as one.
type table struct {
	w    http.ResponseWriter
	csv  *csv.Writer
	name string
	head []string
	open bool
}

func newTable(w http.ResponseWriter, name string, head ...string) *table {
	return &table{w: w, csv: csv.NewWriter(w), name: name, head: head}
}

func (t *table) begin() error {
	if t.open {
		return nil
	}
	t.open = true
	h := t.w.Header()
	h.Set("Content-Type", "text/csv; charset=utf-8")
	h.Set("Content-Disposition", `attachment; filename="`+t.name+`"`)
	return t.csv.Write(t.head)
}

// row writes one row. Nothing in it can be run as a formula.
func (t *table) row(cells ...string) error {
	if err := t.begin(); err != nil {
		return err
	}
	for i, c := range cells {
		if c != "" && strings.ContainsRune("=+-@\t\r", rune(c[0])) {
			cells[i] = "'" + c
		}
	}
	return t.csv.Write(cells)
}

// send sends what was written so far.
func (t *table) send() error {
	if err := t.begin(); err != nil {
		return err
	}
	t.csv.Flush()
	return t.csv.Error()
}
