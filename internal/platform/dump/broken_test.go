package dump_test

import (
	"bytes"
	"errors"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/iotest"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/platform/clock"
	"example.org/homeward/internal/platform/dump"
	"example.org/homeward/internal/platform/store"
)

var update = flag.Bool("update", false, "write testdata anew: only with a new number of the format")

// small is a stream of two tables with a few rows, as format 1 has it for good.
func small(t testing.TB) []byte {
	t.Helper()
	body, err := os.ReadFile("testdata/small.dump")
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// What was written once can be read for good, so what is written must not change unawares.
func TestTheFormatStays(t *testing.T) {
	db := citytest.Open(t, "file:"+filepath.Join(t.TempDir(), "small.db"), clock.At(citytest.Now))
	write(t, db, func(tx *store.Tx) error {
		for _, q := range []string{
			awkward[store.SQLite],
			`insert into platform_awkward (id, note, number, real_number, body) values ('1', null, 7, 0.5, x'00ff'), ('2', 'a', null, null, x'')`,
			`create table platform_empty (id text primary key) strict`,
		} {
			if _, err := tx.Exec(q); err != nil {
				return err
			}
		}
		return nil
	})
	got, _ := dumped(t, db, nil)
	if *update {
		if err := os.WriteFile("testdata/small.dump", got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if !bytes.Equal(got, small(t)) {
		t.Errorf("the format has changed:\n%q", got)
	}
}

// Wherever a stream is cut, it is called cut short.
func TestCutShort(t *testing.T) {
	whole := small(t)
	for n := range whole {
		if _, _, err := dump.Check(bytes.NewReader(whole[:n])); !errors.Is(err, dump.ErrShort) {
			t.Errorf("after %d of %d bytes: %v", n, len(whole), err)
		}
	}
	if _, sums, err := dump.Check(iotest.OneByteReader(bytes.NewReader(whole))); err != nil || len(sums) != 2 {
		t.Errorf("whole: %v %v", sums, err)
	}
}

// Whichever bit is flipped, the stream is refused.
func TestFlippedBits(t *testing.T) {
	whole := small(t)
	for n := range whole {
		for bit := range 8 {
			changed := bytes.Clone(whole)
			changed[n] ^= 1 << bit
			if _, _, err := dump.Check(bytes.NewReader(changed)); err == nil {
				t.Errorf("bit %d of byte %d (%q) was flipped, and nobody saw it", bit, n, whole[n])
			}
		}
	}
}

// What is not a stream of ours, or is of a later one, is called so.
func TestForeignAndNewer(t *testing.T) {
	whole := string(small(t))
	for text, want := range map[string]error{
		"":                      dump.ErrShort,
		"homeward":              dump.ErrShort,
		"SQLite format 3\x00…":  dump.ErrForeign,
		"homeward dump one\n":   dump.ErrForeign,
		"homeward dump 0\n":     dump.ErrForeign,
		"homeward dump 1 ":      dump.ErrForeign,
		"homeward dump 2\nwhat": dump.ErrNewer,
		strings.Replace(whole, "dump 1", "dump 17", 1): dump.ErrNewer,
		whole + "x": dump.ErrAltered,
	} {
		if _, _, err := dump.Check(strings.NewReader(text)); !errors.Is(err, want) {
			t.Errorf("%.30q: %v, want %v", text, err, want)
		}
	}
}

// A disk that can't be read is no fault of the stream.
func TestAReaderThatFails(t *testing.T) {
	broken := errors.New("the disk is broken")
	whole := small(t)
	for _, n := range []int{0, 5, 20, len(whole) / 2, len(whole)} {
		from := iotest.TimeoutReader(iotest.OneByteReader(bytes.NewReader(whole)))
		if n > 0 {
			from = &failing{bytes.NewReader(whole[:n]), broken}
		}
		if _, _, err := dump.Check(from); !errors.Is(err, broken) && !errors.Is(err, iotest.ErrTimeout) {
			t.Errorf("after %d bytes: %v", n, err)
		}
	}
}

// failing gives what there is, and then an error.
type failing struct {
	from *bytes.Reader
	err  error
}

func (f *failing) Read(p []byte) (int, error) {
	if f.from.Len() == 0 {
		return 0, f.err
	}
	return f.from.Read(p)
}

// Whatever is read, the reader ends, with a kind of its own, and makes no more room than it was given
// bytes for.
func FuzzCheck(f *testing.F) {
	whole := small(f)
	f.Add(whole)
	f.Add(whole[:len(whole)/2])
	f.Add([]byte("homeward dump 1\nH\x00\x00\x00\x02{}T\xff\xff\xff\xff{"))
	f.Add([]byte("homeward dump 1\nH\x00\x00\x00\x02{}F\x00\x00\x00\x00"))
	f.Fuzz(func(t *testing.T, stream []byte) {
		_, _, err := dump.Check(bytes.NewReader(stream))
		for _, kind := range []error{nil, dump.ErrForeign, dump.ErrNewer, dump.ErrShort, dump.ErrAltered} {
			if errors.Is(err, kind) {
				return
			}
		}
		t.Errorf("%v", err)
	})
}
