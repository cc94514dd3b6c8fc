package place

import (
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/errs"
)

// Format is how a postcode file is laid out.
type Format string

// The formats that ReadPostcodes knows.
const (
	CodePoint Format = "codepoint" // Ordnance Survey's Code-Point Open
	ONSPD     Format = "onspd"     // the ONS Postcode Directory, or the Scottish one
)

// Reading tells how the reading of one file went.
type Reading struct {
	Rows      int       // read, without the header
	Taken     int       // put into the batch
	Ended     int       // of those taken, postcodes no longer in use
	Split     int       // further parts of a postcode that Scotland's directory splits in two (A, B); part A was taken
	Placeless int       // well formed, but the file gives no position for them (the Channel Islands, new postcodes)
	Refused   int       // with something wrong
	Problems  []Problem // what was wrong: the first MaxProblems of them
}

// Problem is what is wrong with one row of a file, in words for the person who has to put it right.
type Problem struct {
	Row     int    // from 1, the header counted
	Field   string // the column, or ""
	Message string
}

// MaxProblems is how many problems one reading keeps, so that a hopeless file doesn't fill the memory.
const MaxProblems = 1000

// ReadPostcodes reads a postcode file into a batch, a row at a time. Rows that are wrong are counted, told of, and left
// out. The error is for a file of which nothing could be read: errs.Fields, with a message for the person who gave it.
func ReadPostcodes(format Format, r io.Reader, into *Batch) (Reading, error) {
	f := fileReader{rows: newRows(r), batch: into}
	var err error
	switch format {
	case CodePoint:
		err = f.readAll(&codePointColumns)
	case ONSPD:
		err = f.readAll(nil)
	default:
		return Reading{}, errs.Fields{{Name: "format", Message: fmt.Sprintf("There is no postcode format %q. Use codepoint or onspd", format)}}
	}
	if err == nil && f.out.Taken == 0 {
		err = unreadable("No postcode with a position was found in the file")
	}
	return f.out, err
}

// unreadable is the error for a whole file.
func unreadable(message string) error {
	return errs.Fields{{Name: "file", Message: message}}
}

// fileReader is one file being read.
type fileReader struct {
	rows  *rows
	batch *Batch
	out   Reading
}

// readAll reads every row. Where the columns aren't known, the first row has to tell them.
func (f *fileReader) readAll(known *columns) error {
	for first := true; ; first = false {
		fields, err := f.rows.next()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case errors.Is(err, errRowLong), errors.Is(err, errRowQuote):
			f.out.Rows++
			f.refuse("", err.Error())
			continue
		case err != nil:
			return fmt.Errorf("read row %d: %w", f.rows.number+1, err)
		}
		if first {
			cols, isHeader, err := columnsOf(fields, known)
			if err != nil {
				return err
			}
			known = &cols
			if isHeader {
				continue
			}
		}
		if known == nil {
			return unreadable("The first row could not be read, and it has to name the columns")
		}
		f.out.Rows++
		f.take(*known, fields)
	}
}

// take puts one row into the batch, or tells why not.
func (f *fileReader) take(cols columns, fields []string) {
	get := func(i int) string {
		if i < 0 || i >= len(fields) {
			return ""
		}
		return fields[i]
	}
	text, part := splitPart(get(cols.postcode))
	code, ok := strictUnit(text)
	if ok && part > 'A' {
		f.out.Split++
		return
	}
	if !ok {
		f.refuse("postcode", fmt.Sprintf("%s is not a postcode", shorten(get(cols.postcode))))
		return
	}
	point, problem, ok := cols.point(code, get)
	switch {
	case problem != "":
		f.refuse("position", fmt.Sprintf("%s: %s", code, problem))
	case !ok:
		f.out.Placeless++
	default:
		spot := Spot{Point: point, Ended: get(cols.ended) != ""}
		if err := f.batch.Add(code, spot); err != nil {
			f.refuse("position", err.Error())
			return
		}
		f.out.Taken++
		if spot.Ended {
			f.out.Ended++
		}
	}
}

func (f *fileReader) refuse(field, message string) {
	f.out.Refused++
	if len(f.out.Problems) < MaxProblems {
		f.out.Problems = append(f.out.Problems, Problem{f.rows.number, field, message})
	}
}

// splitPart cuts off the letter that the Scottish directory puts after a postcode which crosses a boundary: "PA31 8UAB".
// Part A is the one where most of the addresses are.
func splitPart(text string) (postcode string, part byte) {
	last := len(text) - 1
	if i := strings.LastIndexByte(text, ' '); i < 1 || last-i != 4 || text[last] < 'A' || text[last] > 'Z' {
		return text, 0
	}
	return text[:last], text[last]
}

// strictUnit reads a whole postcode that needs no correction: a file is not somebody typing.
func strictUnit(text string) (Code, bool) {
	c, ok := ParseCode(text)
	if !ok || c.kind != Unit {
		return Code{}, false
	}
	bare := func(s string) string { return strings.ReplaceAll(s, " ", "") }
	return c, strings.EqualFold(bare(c.String()), bare(text))
}

// shorten quotes what stood in a field, without what could spoil a page or a terminal.
func shorten(text string) string {
	const most = 20
	if runes := []rune(text); len(runes) > most {
		text = string(runes[:most]) + "…"
	}
	return strconv.Quote(text)
}
