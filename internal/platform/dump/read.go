package dump

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/store"
)

// Reader reads a stream, and holds everything in it to what it says of itself.
type Reader struct {
	in     *bufio.Reader
	header Header
	head   string // the header's hash
	table  store.Table
	sum    *summing // of the table under way; nil between tables
	sums   []Sum
	body   []byte // of the record that was read last
	done   bool
}

// NewReader begins to read a stream. Its errors, here and in the methods, are ErrForeign, ErrNewer,
// ErrShort and ErrAltered, or what the reading itself met with.
func NewReader(from io.Reader) (*Reader, error) {
	r := &Reader{in: bufio.NewReaderSize(from, 1<<18)}
	if err := r.intro(); err != nil {
		return nil, err
	}
	letter, err := r.record()
	if err != nil {
		return nil, err
	}
	if letter != recordHeader || json.Unmarshal(r.body, &r.header) != nil {
		return nil, altered("its header can't be read")
	}
	r.head = hashOf(r.body)
	return r, nil
}

// Header is what the stream says of itself.
func (r *Reader) Header() Header { return r.header }

// Sums are the tables that were read so far.
func (r *Reader) Sums() []Sum { return r.sums }

// longestIntro is the most that the first line may have.
const longestIntro = len(intro) + 10

func (r *Reader) intro() error {
	line, err := r.in.Peek(longestIntro)
	if err != nil && !errors.Is(err, io.EOF) {
		return err
	}
	first, _, whole := strings.Cut(string(line), "\n")
	number, ours := strings.CutPrefix(first, intro)
	switch n, wrong := strconv.Atoi(number); {
	case !whole && (strings.HasPrefix(intro, first) || ours && wrong == nil):
		return ErrShort
	case !ours || !whole || wrong != nil || n < 1:
		return ErrForeign
	case n > format:
		return fmt.Errorf("%w (its format is %d, and this one reads %d)", ErrNewer, n, format)
	}
	_, err = r.in.Discard(len(first) + 1)
	return err
}

// Next goes on to the next table. After the last it is io.EOF, once the footer and the end of the
// stream were found as they have to be.
func (r *Reader) Next() (store.Table, error) {
	for r.sum != nil {
		if _, err := r.Row(); err != nil && !errors.Is(err, io.EOF) {
			return store.Table{}, err
		}
	}
	if r.done {
		return store.Table{}, io.EOF
	}
	letter, err := r.record()
	if err != nil {
		return store.Table{}, err
	}
	switch letter {
	case recordTable:
		return r.begin()
	case recordFooter:
		return store.Table{}, r.end()
	}
	return store.Table{}, altered("a table or its end should stand where %q stands", letter)
}

func (r *Reader) begin() (store.Table, error) {
	var head tableHead
	if err := json.Unmarshal(r.body, &head); err != nil {
		return store.Table{}, altered("the head of a table can't be read")
	}
	t := head.table()
	if same, err := headOf(t); err != nil || !bytes.Equal(same, r.body) {
		return store.Table{}, altered("the head of table %q is not as we write it", t.Name)
	}
	if n := len(r.sums); n > 0 && r.sums[n-1].Table >= t.Name {
		return store.Table{}, altered("table %q is not where it belongs", t.Name)
	}
	r.table, r.sum = t, sumOf(t.Name, r.body)
	return t, nil
}

func (r *Reader) end() error {
	if want, err := json.Marshal(footer{r.head, r.sums}); err != nil || !bytes.Equal(r.body, want) {
		return altered("what it says at its end is not what stands in it")
	}
	if _, err := r.in.ReadByte(); err == nil {
		return altered("something follows its end")
	} else if !errors.Is(err, io.EOF) {
		return err
	}
	r.done = true
	return io.EOF
}

// Row gives the next row of the table as values for a driver. After the last it is io.EOF, once the
// number of rows and their hash were found right. The values are the caller's until the next call;
// texts are for good.
func (r *Reader) Row() ([]any, error) {
	if r.sum == nil {
		return nil, io.EOF
	}
	letter, err := r.record()
	if err != nil {
		return nil, err
	}
	switch letter {
	case recordRow:
		row := make([]any, len(r.table.Columns))
		if err := parseRow(r.body, r.table, row); err != nil {
			return nil, altered("row %d of table %q can't be read", r.sum.rows+1, r.table.Name)
		}
		r.sum.row(r.body)
		return row, nil
	case recordEnd:
		got := r.sum.sum()
		if want, err := json.Marshal(got); err != nil || !bytes.Equal(r.body, want) {
			return nil, altered("the rows of table %q are not those that it ends with", r.table.Name)
		}
		r.sums, r.sum = append(r.sums, got), nil
		return nil, io.EOF
	}
	return nil, altered("a row or its table's end should stand where %q stands", letter)
}

// record reads the next record into body, which is a new one for each.
func (r *Reader) record() (letter byte, err error) {
	if letter, err = r.in.ReadByte(); err != nil {
		return 0, short(err)
	}
	var size [4]byte
	if _, err := io.ReadFull(r.in, size[:]); err != nil {
		return 0, short(err)
	}
	r.body, err = take(r.in, int64(binary.BigEndian.Uint32(size[:])))
	return letter, short(err)
}

// ready is what is made room for before it was seen; a stream that only says how long it is gets no
// more.
const ready = 1 << 20

func take(from io.Reader, size int64) ([]byte, error) {
	if size <= ready {
		body := make([]byte, size)
		_, err := io.ReadFull(from, body)
		return body, err
	}
	var b bytes.Buffer
	b.Grow(ready)
	_, err := io.CopyN(&b, from, size)
	return b.Bytes(), err
}

// short tells a stream that ended early from one that can't be read.
func short(err error) error {
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		return ErrShort
	}
	return err
}

func altered(what string, args ...any) error {
	return fmt.Errorf("%w: %s", ErrAltered, fmt.Sprintf(what, args...))
}

// Check reads a stream to its end and holds it to what it says of itself.
func Check(from io.Reader) (Header, []Sum, error) {
	r, err := NewReader(from)
	if err != nil {
		return Header{}, nil, err
	}
	for {
		switch _, err := r.Next(); {
		case errors.Is(err, io.EOF):
			return r.header, r.sums, nil
		case err != nil:
			return r.header, nil, err
		}
	}
}
