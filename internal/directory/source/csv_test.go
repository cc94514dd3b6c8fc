package source

import (
	"bytes"
	"encoding/csv"
	"io"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestListsThereAndBack: whatever stands in a list comes back.
func TestListsThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		items := rapid.SliceOfN(rapid.StringMatching(`[a-z;\\|'=é]([a-z;\\ |'=é]{0,6}[a-z;\\|'=é])?`), 0, 5).Draw(t, "items")
		got := splitList(joinList(items))
		if len(items)+len(got) > 0 && !cmp.Equal(items, got) {
			t.Fatalf("%q became %q", items, got)
		}
	})
}

// TestCellsThereAndBack: whatever stands in a cell comes back, and no spreadsheet runs it.
func TestCellsThereAndBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringMatching(`['=+@a\t\r-]{0,5}`).Draw(t, "cell")
		safe := protect(cell)
		if got := unprotect(safe); got != cell {
			t.Fatalf("%q became %q and then %q", cell, safe, got)
		}
		if len(safe) > 0 && bytes.ContainsAny([]byte(safe[:1]), formula) {
			t.Fatalf("%q starts a formula", safe)
		}
	})
}

func TestDelimiters(t *testing.T) {
	for _, comma := range []rune{',', ';', '\t'} {
		var b bytes.Buffer
		w := csv.NewWriter(&b)
		w.Comma = comma
		for _, row := range [][]string{{"organisation", "name", "needs", "description"}, {"O", "A", "food; money", "a, b; c\td"}} {
			if err := w.Write(row); err != nil {
				t.Fatal(err)
			}
		}
		w.Flush()
		f := File{Name: "d.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(bytes.NewReader(b.Bytes())), nil }}
		batch, err := Read(CSV, []File{f}, Options{})
		if err != nil {
			t.Fatal(err)
		}
		if s := batch.Services[0]; len(s.Needs) != 2 || s.Description != "a, b; c\td" {
			t.Errorf("with %q: %+v", comma, s)
		}
	}
}

func TestTidy(t *testing.T) {
	for in, want := range map[string]string{
		" a ": "a", "a\r\nb\rc": "a\nb\nc", "a\x00b\x07c": "abc", "a\u202eb": "ab", "a\u2028b": "a\nb", "\u00a0x": "x", "é": "é",
	} {
		if got := tidy(in); got != want {
			t.Errorf("tidy(%q) is %q, want %q", in, got, want)
		}
	}
}
