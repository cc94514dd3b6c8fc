package source

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"strings"
)

// MostColumns is more columns than any honest table has.
const MostColumns = 500

// mostParts is how many parts each record may have, taken over all records: an honest one has a few dozen.
// A part is a value; an object, or an item of a list in a cell, counts as several, as it takes up more. A
// file can be written so that it takes a hundred times its size in memory.
const (
	mostParts   = 100
	partsOfItem = 5
	partsOfObj  = 10
)

// errTooMuch is beneath the errors of files that hold more than may be read.
var errTooMuch = errors.New("too much")

// tooMuch is an error in words of its own.
type tooMuch string

// Error gives the words.
func (e tooMuch) Error() string { return string(e) }

// Is tells it from what is wrong with a file in other ways.
func (e tooMuch) Is(target error) bool { return target == errTooMuch }

// header reads the names of the columns.
func header(r *csv.Reader) ([]string, error) {
	names, err := r.Read()
	if err != nil {
		return nil, explainCSV(err, 1)
	}
	if len(names) > MostColumns {
		return nil, tooMuch(fmt.Sprintf("This table has %d columns; the most that can be read is %d", len(names), MostColumns))
	}
	return names, nil
}

// weigh counts records and their parts before they are held, and refuses more than may be.
func (d *desk) weigh(records, parts int) error {
	d.weighed.records, d.weighed.parts = d.weighed.records+records, d.weighed.parts+parts
	most := d.opt.Most
	switch {
	case most == 0:
		return nil
	case d.weighed.records > most:
		return tooMuch(fmt.Sprintf("These files hold more than %d records, the most that the pages can take. For more, use the command line, homeward import directory, or send them in parts", most))
	case d.weighed.parts > most*mostParts:
		return tooMuch("These files hold more small parts than the pages can take. For more, use the command line, homeward import directory, or send them in parts")
	}
	return nil
}

// partsOfJSON is roughly what a record will take up.
func partsOfJSON(raw []byte) int {
	return partsOfObj*bytes.Count(raw, []byte("{")) + bytes.Count(raw, []byte(","))
}

// partsOfRow is the same of a row; a cell may be a list.
func partsOfRow(r row) int {
	n := partsOfItem + len(r.cells)
	for _, c := range r.cells {
		n += partsOfItem * strings.Count(c, ";")
	}
	return n
}

// Measure looks whether tables hold more than may be read, before anybody says what their columns are.
// What else may be wrong with them is said when they are read.
func Measure(files []File, opt Options) error {
	d := newDesk(CSV, opt)
	err := d.each(files, func(_ string, g *guard) error {
		err := readTable("", g, nil, nil, func(r row) error {
			d.records++
			return d.weigh(1, partsOfRow(r))
		})
		if !errors.Is(err, errTooMuch) {
			return nil //nolint:nilerr // see above
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("%w: %w", err, ErrUnreadable)
	}
	return nil
}
