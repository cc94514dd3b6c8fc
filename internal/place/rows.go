package place

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
)

// longestRow is more than the longest row of any postcode file (the ONS Postcode Directory's are about 400 bytes).
const longestRow = 16 << 10

// rows reads a comma-separated file a line at a time, so that neither a large file nor a quote that is never closed
// takes up memory. No postcode file has a line break inside a field.
type rows struct {
	in     *bufio.Reader
	number int // of the row last read, from 1
	fields []string
}

func newRows(r io.Reader) *rows {
	return &rows{in: bufio.NewReaderSize(r, longestRow)}
}

var (
	errRowLong  = errors.New("the row is far too long for a postcode file")
	errRowQuote = errors.New("a quotation mark is opened and not closed")
)

// next reads the next row that isn't blank: its fields without their quotes and outer spaces, good until the next call.
// io.EOF ends; errRowLong and errRowQuote are faults of this row alone.
func (r *rows) next() ([]string, error) {
	for {
		line, err := r.line()
		if err != nil {
			return nil, err
		}
		if r.number == 1 {
			line = bytes.TrimPrefix(line, []byte("\ufeff"))
		}
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		return r.split(string(line))
	}
}

func (r *rows) line() ([]byte, error) {
	line, err := r.in.ReadSlice('\n')
	if len(line) > 0 {
		r.number++
	}
	if errors.Is(err, bufio.ErrBufferFull) {
		for errors.Is(err, bufio.ErrBufferFull) {
			_, err = r.in.ReadSlice('\n')
		}
		if err == nil || errors.Is(err, io.EOF) {
			err = errRowLong
		}
		return nil, err
	}
	if errors.Is(err, io.EOF) && len(line) > 0 {
		err = nil
	}
	return line, err
}

func (r *rows) split(line string) ([]string, error) {
	r.fields = r.fields[:0]
	for {
		line = strings.TrimLeft(line, " \t")
		var field string
		if strings.HasPrefix(line, `"`) {
			end := closing(line)
			if end < 0 {
				return nil, errRowQuote
			}
			field = strings.ReplaceAll(line[1:end], `""`, `"`)
			line = line[end+1:]
			_, line, _ = cutComma(line)
		} else {
			field, line, _ = cutComma(line)
		}
		r.fields = append(r.fields, strings.TrimSpace(field))
		if line == "" {
			return r.fields, nil
		}
		line = line[1:]
	}
}

// closing finds the quotation mark that ends a quoted field; two together stand for one inside it.
func closing(line string) int {
	for i := 1; i < len(line); i++ {
		if line[i] != '"' {
			continue
		}
		if i+1 < len(line) && line[i+1] == '"' {
			i++
			continue
		}
		return i
	}
	return -1
}

// cutComma cuts before the comma, and leaves it on the rest, so that a last empty field is seen.
func cutComma(line string) (before, rest string, found bool) {
	i := strings.IndexByte(line, ',')
	if i < 0 {
		return line, "", false
	}
	return line[:i], line[i:], true
}
