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

// TestNumberedSheetsInAnotherLanguage: they are wholly in the words of the pack, and begin where its lines begin. (C2C-137)
func TestNumberedSheetsInAnotherLanguage(t *testing.T) {
	file, err := os.ReadFile("../content/testdata/ar.json")
	if err != nil {
		t.Fatal(err)
	}
	words, err := content.Read(file)
	if err != nil {
		t.Fatal(err)
	}
	s := New(Options{
		Partnership: "The partnership", Base: "https://homeward.example.org",
		Lines: func(words content.Pack, p session.Part, lines int) []doc.Block {
			return toolkitweb.LogLines(words, string(p), lines)
		},
	})
	d, err := s.document(session.Room{Code: "DEMO42", Title: "ليلى"}, []paper.Sheet{{Number: 7, Part: session.Have}, {Number: 8, Part: session.Gaps}}, words)
	if err != nil {
		t.Fatal(err)
	}
	if d.Language != "ar" || d.Direction != doc.RightToLeft || doc.Printable(d) {
		t.Errorf("in %q, %q", d.Language, d.Direction)
	}
	var text, word bytes.Buffer
	defer func() {
		if n := pages(t, office.Convert(t, map[string][]byte{"sheets.docx": word.Bytes()})["sheets.docx"]); n != 2 {
			t.Errorf("%d pages for two sheets", n)
		}
	}()
	if err := doc.HTML(&text, d); err != nil {
		t.Fatal(err)
	}
	if err := doc.DOCX(&word, d); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"ورقة 7: ماذا نفعل الآن؟", "ما سمعناه", "مع من", "سجل النقاش"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("no %q", want)
		}
	}
	for _, english := range []string{"Sheet", "What we heard", "Who with", "typed"} {
		if strings.Contains(text.String(), english) {
			t.Errorf("it says %q", english)
		}
	}
	if to := os.Getenv("HOMEWARD_SHOTS"); to != "" {
		if err := os.WriteFile(to+"/sheets-ar.docx", word.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(to+"/sheets-ar.html", text.Bytes(), 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
