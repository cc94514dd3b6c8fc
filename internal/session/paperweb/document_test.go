package paperweb

import (
	"bytes"
	"os"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session"
	"example.org/homeward/internal/session/content"
	"example.org/homeward/internal/session/paper"
	"example.org/homeward/internal/session/toolkitweb"
)

// TestNumberedSheets: each is one page, says its number and question, and leads back to where it is typed.
func TestNumberedSheets(t *testing.T) {
	s := New(Options{
		Partnership: "The partnership", Base: "https://homeward.example.org",
		Lines: func(words content.Pack, p session.Part, lines int) []doc.Block {
			return toolkitweb.LogLines(words, string(p), lines)
		},
	})
	room := session.Room{Code: "DEMO42", Title: "Jo’s story: a family, a letter and a van"}
	var sheets []paper.Sheet
	for i, part := range session.Questions {
		sheets = append(sheets, paper.Sheet{Number: i + 7, Part: part})
	}
	d, err := s.document(room, sheets, content.Default())
	if err != nil {
		t.Fatal(err)
	}
	var pdf, text bytes.Buffer
	if err := doc.PDF(&pdf, d); err != nil {
		t.Fatal(err)
	}
	if n := pages(t, pdf.Bytes()); n != len(sheets) {
		t.Errorf("%d pages for %d sheets", n, len(sheets))
	}
	if to := os.Getenv("HOMEWARD_SHOTS"); to != "" {
		if err := os.WriteFile(to+"/sheets.pdf", pdf.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := doc.HTML(&text, d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"Sheet 7: What is in place?", "Sheet 8: What is missing?", "Sheet 9: What more could we do?", "the page where sheet 9 is typed"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	if a, b := code(t, "https://homeward.example.org/s/DEMO42/sheets/7"), code(t, "https://homeward.example.org/s/DEMO42/sheets/8"); len(a.Shapes) < 100 || len(a.Shapes) == len(b.Shapes) {
		t.Error("two addresses have one drawing")
	}
}

func code(t *testing.T, address string) *doc.Drawing {
	t.Helper()
	d, err := doc.Code(address)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// pages counts the pages of a PDF.
func pages(t *testing.T, pdf []byte) int {
	t.Helper()
	return strings.Count(string(office.Run(t, pdf, "pdftotext", "-layout", "FILE", "-")), "\f")
}
