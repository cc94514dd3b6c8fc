package source

import (
	"bufio"
	"bytes"
	"errors"
	"io"
)

// Limits, in bytes, that no honest file meets.
const (
	maxFile   = 1 << 30
	maxRecord = 4 << 20
)

var (
	errTooBig    = errors.New("this file is too big: split it into files of less than 1 GB")
	errLongEntry = errors.New("one entry here is longer than 4 MB and can't be right. Is this the right file, and the right --format?")
	errUTF16     = errors.New("this is written as UTF-16: save it as UTF-8 and try again")
	errZip       = errors.New("this is a zip or a spreadsheet file, and not what this format is made of: save it as text first")
	errEmpty     = errors.New("this file is empty")
	errBinary    = errors.New("this is not a text file")
)

// guard stands before a file: it skips a byte order mark, knows what is no text, and ends a record
// that never ends, before it fills the memory.
type guard struct {
	r     *bufio.Reader
	read  int64
	allow int64 // how far may be read before the next record has to begin
}

func newGuard(r io.Reader) (*guard, error) {
	g := &guard{r: bufio.NewReaderSize(r, 64<<10), allow: maxRecord}
	head, err := g.r.Peek(512)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	switch {
	case bytes.HasPrefix(head, []byte("\xff\xfe")), bytes.HasPrefix(head, []byte("\xfe\xff")):
		return nil, errUTF16
	case bytes.HasPrefix(head, []byte("PK\x03\x04")):
		return nil, errZip
	case bytes.IndexByte(head, 0) >= 0:
		return nil, errBinary
	}
	if bytes.HasPrefix(head, []byte("\xef\xbb\xbf")) {
		_, _ = g.r.Discard(3) // they were just looked at
	}
	if rest, _ := g.r.Peek(1); len(rest) == 0 {
		return nil, errEmpty
	}
	return g, nil
}

// Read gives the file's bytes, up to the limits.
func (g *guard) Read(p []byte) (int, error) {
	if g.read >= maxFile {
		return 0, errTooBig
	}
	if g.read >= g.allow {
		return 0, errLongEntry
	}
	n, err := g.r.Read(p[:min(int64(len(p)), g.allow-g.read)])
	g.read += int64(n)
	return n, err
}

// next says that a record ended at this place in the file, and allows one more.
func (g *guard) next(offset int64) { g.allow = offset + maxRecord }
