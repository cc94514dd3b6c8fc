package doc_test

import (
	"bytes"
	"encoding/xml"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/doc"
)

// A table to write in by hand has tall rows and lines between its columns, whatever writes it.
func TestRoomToWrite(t *testing.T) {
	sheet := func(room, rows int) doc.Document {
		return doc.Document{Blocks: []doc.Block{doc.Table{Header: doc.Cells("What", "Who"), Rows: make([][]doc.Cell, rows), Room: room}}}
	}
	pages := func(d doc.Document) any {
		p := office.ReadPDF(t, pdfOf(t, d))
		return p.Dict(p.Catalog()["/Pages"])["/Count"]
	}
	if few, many := pages(sheet(0, 20)), pages(sheet(40, 20)); few != 1.0 || many != 4.0 {
		t.Errorf("20 rows take %v pages, and %v when each is 40 mm tall", few, many)
	}
	if full := pages(sheet(33, 7)); full != 1.0 {
		t.Errorf("a table that fills its page leaves %v pages: room alone begins none", full)
	}
	for room, class := range map[int]string{40: "doc-room-40", 17: "doc-room-15", 1: "doc-room-5", 9000: "doc-room-120"} {
		if got := attr(all(htmlOf(t, sheet(room, 1)), "table")[0], "class"); !strings.HasSuffix(got, "doc-room "+class) {
			t.Errorf("%d mm: %s", room, got)
		}
	}
	word := parts(t, written(t, func(b *bytes.Buffer) error { return doc.DOCX(b, sheet(40, 2)) }))["word/document.xml"]
	if strings.Count(word, `<w:trHeight w:val="2268" w:hRule="atLeast"/>`) != 2 || !strings.Contains(word, "<w:insideV ") {
		t.Errorf("Word: %.900s", word)
	}
	book := parts(t, written(t, func(b *bytes.Buffer) error { return doc.XLSX(b, sheet(40, 2)) }))["xl/worksheets/sheet1.xml"]
	if strings.Count(book, `ht="113.4"`) != 2 {
		t.Errorf("Excel: %.900s", book)
	}
	if err := xml.Unmarshal([]byte(book), new(struct{})); err != nil {
		t.Error(err)
	}
}

// A page leads to the headings of a document by their ids, and to no other.
func TestHeadingIDs(t *testing.T) {
	var out bytes.Buffer
	d := doc.Document{Blocks: []doc.Block{
		doc.Heading{Level: 1, Text: doc.Plain("One"), ID: "part-1"}, doc.Heading{Level: 1, Text: doc.Plain("Two"), ID: `x" onclick="y`}, doc.Heading{Level: 1, Text: doc.Plain("Three")},
	}}
	if err := doc.HTML(&out, d); err != nil {
		t.Fatal(err)
	}
	if got := out.String(); !strings.Contains(got, `<h1 id="part-1">One</h1>`) || !strings.Contains(got, "<h1>Two</h1>") || !strings.Contains(got, "<h1>Three</h1>") {
		t.Error(got)
	}
}
