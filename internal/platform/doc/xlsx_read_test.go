package doc_test

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/internal/platform/doc"
)

// swapped is a packed file in which some text of its first sheet is another.
func swapped(t *testing.T, packed []byte, from, to string) []byte {
	t.Helper()
	in, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil {
		t.Fatal(err)
	}
	return written(t, func(b *bytes.Buffer) error {
		out := zip.NewWriter(b)
		for _, f := range in.File {
			part, err := f.Open()
			if err != nil {
				return err
			}
			text, err := io.ReadAll(part)
			if err != nil {
				return err
			}
			if f.Name == "xl/worksheets/sheet1.xml" {
				if !bytes.Contains(text, []byte(from)) {
					t.Fatalf("there is no %s in %s", from, text)
				}
				text = bytes.Replace(text, []byte(from), []byte(to), 1)
			}
			w, err := out.Create(f.Name)
			if err == nil {
				_, err = w.Write(text)
			}
			if err != nil {
				return err
			}
		}
		return out.Close()
	})
}

// TestReadXLSX: a workbook comes back as it was put in; a line that is numbered far away is refused and not counted up to.
func TestReadXLSX(t *testing.T) {
	d := doc.Document{Meta: doc.Meta{Title: "x"}, Blocks: []doc.Block{pledges(), longTable(1)}}
	good := written(t, func(b *bytes.Buffer) error { return doc.XLSX(b, d) })
	sheets, err := doc.ReadXLSX(good, 3, 3)
	if err != nil {
		t.Fatal(err)
	}
	want := [][]string{{"Organisation", "Prevention", "Crisis", "Recovery"}, {"Harbour Lights", "✓", "☐", "two rooms\nby March"}, {"Łukasz & Co", "✗", "✓ soup", "=1+1"}}
	if diff := cmp.Diff(want, sheets[0]); diff != "" || len(sheets) != 3 || len(sheets[1]) == 0 || sheets[2] != nil {
		t.Errorf("%d sheets: %s", len(sheets), diff)
	}
	if _, err := doc.ReadXLSX(good, 1, 2); !errors.Is(err, doc.ErrTooMuch) {
		t.Errorf("three lines where two are read: %v", err)
	}
	for _, far := range []string{"9", "1048577", "900000000", "999999999999999999"} {
		if _, err := doc.ReadXLSX(swapped(t, good, `<row r="3"`, `<row r="`+far+`"`), 1, 8); !errors.Is(err, doc.ErrTooMuch) {
			t.Errorf("line %s: %v", far, err)
		}
	}
	gap := swapped(t, good, `<row r="3"`, `<row r="5"`)
	if sheets, err := doc.ReadXLSX(gap, 1, 8); err != nil || len(sheets[0]) != 5 || sheets[0][3] != nil || sheets[0][4][3] != "=1+1" {
		t.Errorf("lines with nothing in them: %v %q", err, sheets)
	}
	for name, bad := range map[string]string{"nothing": "", "no workbook": "PK\x03\x04 nothing", "words": strings.Repeat("hello ", 99)} {
		if _, err := doc.ReadXLSX([]byte(bad), 1, 9); err == nil || errors.Is(err, doc.ErrTooMuch) {
			t.Errorf("%s: %v", name, err)
		}
	}
}
