package toolkitweb_test

import (
	"archive/zip"
	"bytes"
	"encoding/csv"
	"encoding/xml"
	"errors"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/session/content"
)

// names are the files that the toolkit's pages lead to, of one ending; "" all.
func (k kit) names(ending string) (out []string) {
	k.Helper()
	for _, a := range append(k.page("/toolkit").All("main a"), k.page("/toolkit/languages").All("main a")...) {
		path, ok := strings.CutPrefix(a.Attr("href"), "/toolkit/")
		if ok && strings.Contains(path, ".") && strings.HasSuffix(path, ending) && path != "pack.zip" {
			out = append(out, path)
		}
	}
	if len(out) == 0 {
		k.Fatalf("no file ends in %q", ending)
	}
	return out
}

// Every file that the page names opens, with its own kind and a plain name; what is sent once is not sent again.
func TestEveryFileIsThere(t *testing.T) {
	k, again := newKit(t), newKit(t)
	for _, name := range append(k.names(""), "pack.zip", "pack.zip?large=yes", "log-have.pdf?large=yes") {
		path := "/toolkit/" + name
		w := k.ask("GET", path)
		plain := strings.Replace(name, ".zip?large=yes", "-large.zip", 1)
		plain = strings.Replace(plain, ".pdf?large=yes", "-large.pdf", 1)
		if w.Code != 200 || w.Body.Len() == 0 || w.Header().Get("Content-Disposition") != `attachment; filename="`+plain+`"` || w.Header().Get("Content-Type") == "" {
			t.Errorf("%s: %d, %v", name, w.Code, w.Header())
		}
		tag := w.Header().Get("ETag")
		if same := k.ask("GET", path, "If-None-Match", tag); tag == "" || same.Code != http.StatusNotModified || same.Body.Len() != 0 {
			t.Errorf("%s: asked again with %s: %d", name, tag, same.Code)
		}
		if head := k.ask("HEAD", path); head.Code != 200 || head.Body.Len() != 0 || head.Header().Get("ETag") != tag {
			t.Errorf("%s: HEAD gives %d, %v", name, head.Code, head.Header())
		}
		if other := again.ask("GET", path); !bytes.Equal(other.Body.Bytes(), w.Body.Bytes()) {
			t.Errorf("%s has other bytes on another node", name)
		}
	}
	if a, b := k.ask("GET", "/toolkit/facilitator.pdf"), k.ask("GET", "/toolkit/facilitator.pdf?large=yes"); a.Header().Get("ETag") == b.Header().Get("ETag") {
		t.Error("large print is the same as the usual one")
	}
}

// Names that nothing has are not found, whatever is in them.
func TestUnknownNames(t *testing.T) {
	k := newKit(t)
	for _, name := range []string{
		"nothing", "log-have.exe", "log-have.pptx", "prompts-have.csv", "log-have.", ".pdf", "log-have.pdf.pdf", "LOG-HAVE.pdf", "pack", "pack.pdf", "log-have-large.pdf",
		"..%2F..%2Fetc%2Fpasswd", "log-have%00.pdf", "%3Cscript%3E.pdf", "log-have.pdf%22", "log-have.pdf?large=huge", "log-have?large=1", strings.Repeat("a", 4000),
	} {
		if w := k.ask("GET", "/toolkit/"+name); w.Code != 404 && w.Code != 400 {
			t.Errorf("%.40s: %d", name, w.Code)
		}
	}
}

// The pack has each file once, in the folder of its format, as it is by itself.
func TestPack(t *testing.T) {
	k := newKit(t)
	body := k.take("pack.zip")
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, f := range z.File {
		folder, name, _ := strings.Cut(f.Name, "/")
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || seen[name] || !strings.HasSuffix(name, "."+folder) || !bytes.Equal(data, k.take(name)) {
			t.Errorf("%s: twice %v, %v, %d bytes", f.Name, seen[name], err, len(data))
		}
		seen[name] = true
	}
	all := k.names("")
	for _, name := range all {
		if !seen[name] {
			t.Errorf("%s is not in the pack", name)
		}
	}
	if len(seen) != len(all) {
		t.Errorf("the pack has %d files and the page %d", len(seen), len(all))
	}
}

// Each PDF has tags, a title and a language, and its pages say whose it is and which page of how many.
func TestPDFs(t *testing.T) {
	k := newKit(t)
	for _, name := range k.names(".pdf") {
		body := k.take(name)
		p := office.ReadPDF(t, body)
		mark := p.Dict(p.Catalog()["/MarkInfo"])
		if astray := p.Astray(); mark["/Marked"] != true || office.Words(p.Catalog()["/Lang"]) != tongueOf(name) || len(p.Structure().All("H1", "H2")) == 0 || len(astray) > 0 {
			t.Errorf("%s: %v, %.200q", name, mark, astray)
		}
		text := string(office.Run(t, body, "pdftotext", "FILE", "-"))
		for page, said := range strings.Split(strings.TrimRight(text, "\f\n"), "\f") {
			footer, pages := partnership+" · Written for Homeward · Edition "+content.Default().Cover.Edition, `\d+ of \d+`
			if strings.HasPrefix(name, "day-") {
				footer, pages = partnership+" · Homeward · "+content.Default().Cover.Edition, `\d+ ?/ ?\d+`
			}
			if !strings.Contains(said, footer) || !regexp.MustCompile(pages).MatchString(said) {
				t.Errorf("%s, page %d: no footer in %q", name, page+1, said)
			}
		}
		if strings.ContainsAny(text, "�□") {
			t.Errorf("%s holds what can't be set", name)
		}
	}
}

// Each file for Word and PowerPoint is a package of well-formed parts.
func TestOfficeFiles(t *testing.T) {
	k := newKit(t)
	for _, name := range append(k.names(".docx"), k.names(".pptx")...) {
		body := k.take(name)
		z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
		if err != nil {
			t.Fatal(name, err)
		}
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				t.Fatal(err)
			}
			for d := xml.NewDecoder(r); ; {
				if _, err := d.Token(); errors.Is(err, io.EOF) {
					break
				} else if err != nil {
					t.Fatalf("%s: %s: %v", name, f.Name, err)
				}
			}
		}
	}
}

// A blank log as a workbook and as CSV has the six stages, in their order, and rows to fill.
func TestTables(t *testing.T) {
	k := newKit(t)
	for _, name := range k.names(".xlsx") {
		book, err := excelize.OpenReader(bytes.NewReader(k.take(name)))
		if err != nil {
			t.Fatal(name, err)
		}
		rows, err := book.GetRows(book.GetSheetName(0))
		if err != nil || len(rows) < 1 {
			t.Fatal(name, err, rows)
		}
		plain, err := csv.NewReader(bytes.NewReader(k.take(strings.Replace(name, ".xlsx", ".csv", 1)))).ReadAll()
		if err != nil || !slices.Equal(plain[0], rows[0]) {
			t.Errorf("%s: %v: the first line is %q, and in CSV %q", name, err, rows[0], plain[0])
		}
		if strings.HasPrefix(name, "log-") {
			for i, s := range pathway.All() {
				if !strings.HasSuffix(plain[0][i+1], s.Short()) || plain[1][i+1] != "☐" {
					t.Errorf("%s, column %d: %q, %q", name, i+2, plain[0][i+1], plain[1][i+1])
				}
			}
			if len(plain) < 20 {
				t.Errorf("%s has %d lines", name, len(plain))
			}
		}
	}
}

// TestEasyPicturesStandWithTheirWords: no page begins with words whose picture was left on the page before.
func TestEasyPicturesStandWithTheirWords(t *testing.T) {
	k := newKit(t)
	text := string(office.Run(t, k.take("easy-read.pdf"), "pdftotext", "-bbox", "FILE", "-"))
	pages := strings.Split(text, "<page ")[2:]
	for i, page := range pages {
		first := regexp.MustCompile(`yMin="([0-9.]+)"`).FindStringSubmatch(page)
		y, err := strconv.ParseFloat(first[1], 64)
		if err != nil || y < 90 && !strings.Contains(page, ">After<") { // a heading may begin one
			t.Errorf("page %d begins with words at %s points: %.200s", i+2, first[1], page)
		}
	}
	if len(pages) == 0 {
		t.Error("it is one page, and shows nothing")
	}
}
