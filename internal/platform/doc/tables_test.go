package doc_test

import (
	"bytes"
	"encoding/csv"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"example.org/homeward/internal/platform/doc"
)

// writers are all that write a document.
var writers = map[string]func(io.Writer, doc.Document) error{
	"HTML": doc.HTML, "PDF": doc.PDF, "DOCX": doc.DOCX, "XLSX": doc.XLSX, "Markdown": doc.Markdown,
}

func TestCSV(t *testing.T) {
	got := string(written(t, func(b *bytes.Buffer) error { return doc.CSV(b, pledges()) }))
	want := "Organisation,Prevention,Crisis,Recovery\nHarbour Lights,✓,☐,\"two rooms\nby March\"\nŁukasz & Co,✗,✓ soup,'=1+1\n"
	if got != want {
		t.Errorf("CSV: %s", cmp.Diff(want, got))
	}
	if got := string(written(t, func(b *bytes.Buffer) error { return doc.CSV(b, doc.Table{}) })); got != "" {
		t.Errorf("a table without anything: %q", got)
	}
}

func TestXLSX(t *testing.T) {
	d := sample()
	again := longTable(3)
	again.Caption = "Pledges, by stage"
	hard := longTable(1)
	hard.Caption = "'What? [a/b] is the name of a sheet that is much too long'"
	d.Blocks = append(d.Blocks, again, hard)
	book, err := excelize.OpenReader(bytes.NewReader(written(t, func(b *bytes.Buffer) error { return doc.XLSX(b, d) })))
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"Pledges, by stage", "Everybody who came", "Pledges, by stage 2", "What   a b  is the name of a sh"}
	if diff := cmp.Diff(want, book.GetSheetList()); diff != "" {
		t.Error(diff)
	}
	rows, err := book.GetRows(want[0])
	if diff := cmp.Diff([][]string{{"Organisation", "Prevention", "Crisis", "Recovery"}, {"Harbour Lights", "✓", "☐", "two rooms\nby March"}, {"Łukasz & Co", "✗", "✓ soup", "'=1+1"}}, rows); diff != "" || err != nil {
		t.Errorf("%v %s", err, diff)
	}
	if formula, _ := book.GetCellFormula(want[0], "D3"); formula != "" {
		t.Errorf("a formula: %s", formula)
	}
	if p, err := book.GetPanes(want[0]); err != nil || !p.Freeze || p.YSplit != 1 || p.XSplit != 1 {
		t.Errorf("what stays in sight: %+v, %v", p, err)
	}
	if p, err := book.GetDocProps(); err != nil || p.Title != d.Title || p.Language != "en-GB" || p.ContentStatus != "Draft 3" || p.Created != "2026-11-29T00:00:00Z" {
		t.Errorf("properties: %+v, %v", p, err)
	}
	written(t, func(b *bytes.Buffer) error {
		return doc.XLSX(b, doc.Document{Meta: doc.Meta{Direction: doc.RightToLeft}})
	})
}

// text is any text that somebody might send, broken UTF-8 among it.
func text() *rapid.Generator[string] {
	return rapid.OneOf(
		rapid.String(),
		rapid.StringMatching(`[=+@'\-]{0,3}[a-z<>&"\\|*_\[\]]{0,9}[ \t\r\n]{0,2}(_x[0-9A-F]{4}_)?`),
		rapid.Map(rapid.SliceOfN(rapid.Byte(), 0, 12), func(b []byte) string { return string(b) }),
		rapid.SampledFrom([]string{hostile, "\ufffe", "\r\n\r", "🏠", "]]>", "\u2028", "_x000D_", strings.Repeat("a", 40_000)}),
	)
}

// TestTextSurvivesTables writes any text into cells, and reads it back.
func TestTextSurvivesTables(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		texts := rapid.SliceOfN(text(), 2, 2).Draw(t, "texts")
		table := doc.Table{Caption: texts[1], Header: doc.Cells("a", "b"), Rows: [][]doc.Cell{doc.Cells(texts...)}}
		var comma, book bytes.Buffer
		if err := doc.CSV(&comma, table); err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(&comma).ReadAll()
		if err != nil || len(rows) != 2 {
			t.Fatalf("%v: %q", err, rows)
		}
		if err := doc.XLSX(&book, doc.Document{Blocks: []doc.Block{table}}); err != nil {
			t.Fatal(err)
		}
		back, err := excelize.OpenReader(&book)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range texts {
			want = doc.Clean(want)
			if got := doc.AsWritten(rows[1][i]); got != want {
				t.Errorf("CSV: %q became %q", want, got)
			}
			at, _ := excelize.CoordinatesToCellName(i+1, 2)
			cell, err := back.GetCellValue(back.GetSheetName(0), at)
			if len(want) == 40_000 {
				if !strings.HasSuffix(cell, "(cut: a cell holds no more)") {
					t.Error("a text was cut off and doesn't say so")
				}
				continue
			}
			if doc.AsWritten(cell) != want || err != nil {
				t.Errorf("XLSX: %q became %q, %v", want, cell, err)
			}
		}
	})
}
