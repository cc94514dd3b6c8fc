package doc_test

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"example.org/homeward/internal/platform/doc"
)

func wordOf(t *testing.T, d doc.Document) map[string]string {
	t.Helper()
	return parts(t, written(t, func(b *bytes.Buffer) error { return doc.DOCX(b, d) }))
}

func TestDOCX(t *testing.T) {
	file := wordOf(t, sample())
	body := file["word/document.xml"]
	var styles []string
	for _, s := range find(t, body, "w:pStyle", "w:val") {
		if s != "TableText" && s != "Gap" {
			styles = append(styles, s)
		}
	}
	want := strings.Fields("Title Subtitle Lead Heading1 Heading2 ListBullet ListBullet ListBullet ListBullet ListBullet Heading2 ListNumber ListNumber ListNumber " +
		"Note Note Note Heading2 Checklist Checklist FigureCaption Heading1 Caption FigureCaption Heading1 Field Field Field Rule Small Heading2 Caption")
	if diff := cmp.Diff(want, styles); diff != "" {
		t.Error(diff)
	}
	defined := find(t, file["word/styles.xml"], "w:style", "w:styleId")
	for _, s := range styles {
		if !slices.Contains(defined, s) {
			t.Errorf("there is no style %s", s)
		}
	}
	if got := find(t, body, "wp:docPr", "descr"); !slices.Equal(got, []string{"The six stages of the pathway, one after the other", "A square, half amber and half green"}) {
		t.Errorf("alternative texts: %q", got)
	}
	if got := find(t, body, "w:tblCaption", "w:val"); !slices.Equal(got, []string{"Pledges, by stage", "Everybody who came"}) || strings.Count(body, "<w:tblHeader/>") != 2 {
		t.Errorf("tables: %q, %d headers", got, strings.Count(body, "<w:tblHeader/>"))
	}
	if got := find(t, body, "w:lang", "w:val"); !slices.Equal(got, []string{"pl", "uk"}) {
		t.Errorf("languages: %q", got)
	}
	if got := find(t, file["word/styles.xml"], "w:lang", "w:val"); !slices.Equal(got, []string{"en-GB"}) {
		t.Errorf("the document's language: %q", got)
	}
	for _, field := range []string{" PAGE ", " NUMPAGES ", "Draft 3"} {
		if !strings.Contains(file["word/footer1.xml"], field) {
			t.Errorf("the footer has no %q", field)
		}
	}
	for _, p := range []string{"<dc:title>Session pack: a bed for tonight<", "<cp:contentStatus>Draft 3<", "<dc:language>en-GB<", ">2026-11-29T00:00:00Z<"} {
		if !strings.Contains(file["docProps/core.xml"], p) {
			t.Errorf("the properties have no %s", p)
		}
	}
	if got := find(t, body, "w14:checked", "w14:val"); !slices.Equal(got, []string{"0", "1"}) {
		t.Errorf("boxes: %q", got)
	}
}

// TestDOCXListsCountAnew: what Word does by itself is to go on counting.
func TestDOCXListsCountAnew(t *testing.T) {
	list := doc.List{Numbered: true, Items: doc.Items("one", "two")}
	file := wordOf(t, doc.Document{Blocks: []doc.Block{list, list}})
	if got := find(t, file["word/document.xml"], "w:numId", "w:val"); !slices.Equal(got, []string{"2", "2", "3", "3"}) {
		t.Errorf("lists: %q", got)
	}
	if n := strings.Count(file["word/numbering.xml"], "startOverride"); n != 2 {
		t.Errorf("%d lists begin at 1", n)
	}
}

func TestDOCXOtherWays(t *testing.T) {
	d := sample()
	d.Direction, d.Language, d.Landscape, d.LargePrint, d.Framed = doc.RightToLeft, "ar", true, true, true
	d.Words.Page = "{n} / {m} {x} {"
	file := wordOf(t, d)
	body := file["word/document.xml"]
	for _, want := range []string{`w:orient="landscape"`, "<w:pgBorders", `<w:vAlign w:val="center"/><w:bidi/></w:sectPr>`, "<w:bidiVisual/>"} {
		if !strings.Contains(body, want) {
			t.Errorf("the document has no %s", want)
		}
	}
	if got := paragraphs(t, file["word/footer1.xml"], "w"); len(got) != 1 || !strings.HasSuffix(got[0], "1 / 1 {x} {") {
		t.Errorf("footer: %q", got)
	}
	for _, size := range find(t, file["word/styles.xml"], "w:sz", "w:val") {
		if n, err := strconv.Atoi(size); err != nil || n < 28 && n != 8 { // what has no words is set in 4 points
			t.Errorf("in large print there is type of %s half points", size)
		}
	}
	wordOf(t, doc.Document{Blocks: []doc.Block{doc.PageBreak{}, doc.Table{Header: doc.Cells("a")}, doc.PageBreak{}, doc.PageBreak{}}})
	wordOf(t, doc.Document{Blocks: []doc.Block{doc.Table{Columns: []doc.Column{{}}}, doc.List{}, doc.Checklist{}, doc.Note{}, doc.Field{}, doc.Field{Lines: 3}}})
	twice := wordOf(t, doc.Document{Blocks: []doc.Block{
		doc.Figure{Alt: "a", Picture: picturePNG()}, doc.Figure{Alt: "b", Picture: picturePNG()}, doc.Figure{Decoration: true, Picture: pictureJPEG()},
	}})
	if twice["word/media/image2.jpeg"] == "" || twice["word/media/image3.png"] != "" || strings.Count(twice["word/document.xml"], "adec:decorative ") != 1 {
		t.Error("a picture that is shown twice is kept once; one that is decoration says so")
	}
}
