package source

import (
	"errors"
	"fmt"
	"io"
	"strings"
	"time"
)

// File is one file to be read.
type File struct {
	Name  string
	Open  func() (io.ReadCloser, error)
	Found bool // nobody named it: it lay in a folder or zip, and may be of another kind
}

// Skipped is a file that was not taken.
type Skipped struct{ Name, Why string }

// Options is what the person who imports has decided.
type Options struct {
	ShiftDays int               // how many days to move every slot on
	DaysTold  bool              // somebody has said so, be it 0: take the days as they are written
	Now       time.Time         // when they are read, on the clocks of the place; zero: no date in words is taken to be over
	Addresses map[string]string // ids of services and organisations: [ShowAddress] or [KeepAddress]
	Columns   map[string]string // columns of a table, in lower case with _ for blanks: our own column, or "" for none
	Numbers   map[string]bool   // ids of services: the phone numbers in their words are their own
	Most      int               // how many records may be held; 0: as many as there are
}

// maxRows is more rows than any honest directory has.
const maxRows = 1_000_000

var errTooMany = errors.New("there are more than a million rows here: bring them in in parts")

// ErrUnreadable is the error of files that can't be read at all; it comes with what to do.
var ErrUnreadable = errors.New("nothing could be read")

// Read reads files of one format.
func Read(format Format, files []File, opt Options) (*Batch, error) {
	if len(files) == 0 {
		return nil, fmt.Errorf("name at least one file: %w", ErrUnreadable)
	}
	d := newDesk(format, opt)
	var err error
	switch format {
	case StreetSupport:
		err = readStreetSupport(d, files)
	case OpenReferral:
		err = readOpenReferral(d, files)
	case HSDSCSV:
		err = readHSDSTables(d, files)
	case CSV:
		err = readCSV(d, files)
	default:
		err = fmt.Errorf("there is no format %q: use streetsupport, openreferral, hsds-csv or csv", format)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", err, ErrUnreadable)
	}
	if d.Rows == 0 && len(d.Organisations) == 0 {
		return nil, fmt.Errorf("there are no services and no organisations in %s. Is it written as %s? %w%s", names(files), format, ErrUnreadable, whys(d.Skipped))
	}
	d.finish()
	return &d.Batch, nil
}

// finish does what needs all that was read. What belongs to one format alone was done before.
func (d *desk) finish() {
	d.keepBack()
	d.placeAreas()
	if d.Format != CSV { // people who fill in our own table write their own days
		d.closePast()
		d.checkDays()
	}
}

func names(files []File) string {
	if len(files) == 1 {
		return files[0].Name
	}
	return fmt.Sprintf("%s and %d more", files[0].Name, len(files)-1)
}

// whys says of the first files that were not taken why they weren't.
func whys(list []Skipped) string {
	var b strings.Builder
	for i, x := range list {
		if i == 5 {
			fmt.Fprintf(&b, "; and %d more", len(list)-i)
			break
		}
		fmt.Fprintf(&b, "; %s: %s", x.Name, x.Why)
	}
	return b.String()
}

// each opens files one after the other, behind a guard. A file that was found and is of another kind
// is left out; one that breaks off in the middle is not.
func (d *desk) each(files []File, fn func(name string, g *guard) error) error {
	for _, f := range files {
		d.records = 0
		err := one(f, fn)
		switch {
		case err == nil:
			d.Taken = append(d.Taken, f.Name)
		case f.Found && d.records == 0:
			d.Skipped = append(d.Skipped, Skipped{f.Name, err.Error()})
		default:
			return fmt.Errorf("%s: %w", f.Name, err)
		}
	}
	return nil
}

func one(f File, fn func(name string, g *guard) error) error {
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("this can't be opened: %w", err)
	}
	defer func() { _ = r.Close() }() // it was only read
	g, err := newGuard(r)
	if err != nil {
		return err
	}
	return fn(f.Name, g)
}
