package source

import (
	"errors"
	"fmt"
	"io"
)

// File is one file to be read.
type File struct {
	Name string
	Open func() (io.ReadCloser, error)
}

// Options is what the person who imports has decided.
type Options struct {
	ShiftDays int // how many days to move every slot on
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
		return nil, fmt.Errorf("there are no services and no organisations in %s. Is it written as %s? %w", names(files), format, ErrUnreadable)
	}
	return &d.Batch, nil
}

func names(files []File) string {
	if len(files) == 1 {
		return files[0].Name
	}
	return fmt.Sprintf("%s and %d more", files[0].Name, len(files)-1)
}

// each opens files one after the other, behind a guard.
func each(files []File, fn func(name string, g *guard) error) error {
	for _, f := range files {
		if err := one(f, fn); err != nil {
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
