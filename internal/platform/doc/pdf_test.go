package doc_test

import (
	"bytes"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/doc"
)

func pdfOf(t *testing.T, d doc.Document) []byte {
	t.Helper()
	return written(t, func(b *bytes.Buffer) error { return doc.PDF(b, d) })
}

// TestPDFStructure reads the structure back with a reader that is not ours.
func TestPDFStructure(t *testing.T) {
	p := office.ReadPDF(t, pdfOf(t, sample()))
	if astray := p.Astray(); len(astray) > 0 {
		t.Errorf("content that its element doesn't know: %.300q", astray)
	}
	root := p.Structure()
	var tags []string
	for _, e := range root.Kids {
		tags = append(tags, e.Tag)
	}
	want := "H1 P P H2 P H3 L H3 L Div H3 L Figure P H2 Table Figure P H2 P P P P H3 Table P"
	if got := strings.Join(tags, " "); got != want {
		t.Errorf("the document reads as\n%s, and not as\n%s", got, want)
	}
	var scopes []any
	table := root.All("Table")[0]
	for _, e := range table.All("TH") {
		scopes = append(scopes, e.Attributes["/Scope"])
	}
	if got := fmt.Sprint(scopes); got != "[/Column /Column /Column /Column /Row /Row]" {
		t.Errorf("headers of the table: %s", got)
	}
	if rows, cells := len(table.All("TR")), len(table.All("TD")); rows != 3 || cells != 6 {
		t.Errorf("the table has %d rows and %d cells of data", rows, cells)
	}
	if long := root.All("Table")[1]; len(long.All("TR")) != 81 {
		t.Errorf("the long table has %d rows: its header counts once", len(long.All("TR")))
	}
	for i, alt := range []string{"The six stages of the pathway, one after the other", "A square, half amber and half green"} {
		f := root.All("Figure")[i]
		if box, _ := f.Attributes["/BBox"].([]any); f.Alt != alt || len(box) != 4 {
			t.Errorf("figure %d: %q, %v", i, f.Alt, f.Attributes)
		}
	}
	if l := root.All("Link"); len(l) != 1 || !slices.Equal(l[0].Links, []string{"https://example.org/guide?a=1&b=2"}) {
		t.Errorf("links: %+v", l)
	}
	var spoken []string
	for _, e := range root.All("Span") {
		spoken = append(spoken, e.Lang+e.Actual)
	}
	if got := strings.Join(spoken, " "); got != "pl uk 🏠 ☐ ☑ ✓ ☐ ✗ ✓" {
		t.Errorf("other languages, and what drawings stand for: %s", got)
	}
}

// TestPDFSaysWhatItIs checks what a screen reader asks a file before it begins.
func TestPDFSaysWhatItIs(t *testing.T) {
	d := sample()
	d.Language, d.Direction = "ar", doc.RightToLeft
	file := pdfOf(t, d)
	p := office.ReadPDF(t, file)
	c := p.Catalog()
	view := p.Dict(c["/ViewerPreferences"])
	if office.Words(c["/Lang"]) != "ar" || p.Dict(c["/MarkInfo"])["/Marked"] != true || view["/DisplayDocTitle"] != true || view["/Direction"] != "/R2L" {
		t.Errorf("catalogue: %v, %v", c, view)
	}
	for _, want := range []string{"<pdfuaid:part>1</pdfuaid:part>", "Session pack: a bed for tonight</rdf:li>", "<xmp:CreateDate>2026-11-29T00:00:00Z<"} {
		if !bytes.Contains(file, []byte(want)) {
			t.Errorf("the metadata has no %s", want)
		}
	}
	var marks []string
	for next := p.Dict(p.Dict(c["/Outlines"])["/First"]); next != nil; next = p.Dict(next["/First"]) {
		marks = append(marks, office.Words(next["/Title"]))
	}
	if got := strings.Join(marks, "; "); got != "Session pack: a bed for tonight; How we work together; What to bring" {
		t.Errorf("bookmarks, downwards: %s", got)
	}
	fonts := string(office.Run(t, file, "pdffonts", "FILE"))
	for _, row := range strings.Split(strings.TrimSpace(fonts), "\n")[2:] {
		if f := strings.Fields(row); len(f) < 8 || !slices.Equal(f[len(f)-5:len(f)-2], []string{"yes", "yes", "yes"}) {
			t.Errorf("a font is not embedded, no subset, or doesn't say its characters: %s", row)
		}
	}
}

// TestPDFReadingOrder has the text read aloud, so to say.
func TestPDFReadingOrder(t *testing.T) {
	text := string(office.Run(t, pdfOf(t, sample()), "pdfinfo", "-struct-text", "FILE"))
	at := 0
	for _, want := range []string{
		"Session pack", "Draft 3", "How we work together", "Read the ", "guide for hosts", " first. It is short and kind", "Zażółć gęślą jaźń",
		"Ґанок, їжа, єдність", "What to bring", "A pen", "\"Water\"", "still", "hot", "In this order", "2.", "The case", "Not safe where you are?",
		"Chairs stand in a ring", "The pathway, as a line", "Pledges, by stage", "Recovery", "Harbour Lights", "two rooms by March", "Łukasz & Co",
		"For your notes", "<script>alert(1)</script>", "Everybody who came", "Person 80", "Nobody should have to sleep",
	} {
		i := strings.Index(text[at:], want)
		if i < 0 {
			t.Fatalf("%q is not read, or too early", want)
		}
		at += i
	}
	if strings.Contains(text, "1 of ") {
		t.Error("the number of a page is read aloud")
	}
	whole := strings.NewReplacer(" ", "", "\n", "", `"`, "")
	if !strings.Contains(whole.Replace(text), whole.Replace(long)) {
		t.Error("of the long paragraph something is missing")
	}
}

// TestPDFPages looks at what stands where, as it is printed.
func TestPDFPages(t *testing.T) {
	file := pdfOf(t, sample())
	if info := string(office.Run(t, file, "pdfinfo", "FILE")); !strings.Contains(info, "(A4)") || !strings.Contains(info, "Tagged:          yes") {
		t.Error(info)
	}
	pages := strings.Split(strings.TrimSuffix(string(office.Run(t, file, "pdftotext", "-layout", "FILE", "-")), "\f"), "\f")
	for _, copied := range []string{"an emoji: 🏠.", "☑ The kettle is on", "✓ soup"} {
		if all := strings.Join(strings.Fields(strings.Join(pages, " ")), " "); !strings.Contains(all, copied) {
			t.Errorf("%q can't be copied", copied)
		}
	}
	tables := 0
	for i, page := range pages {
		if !strings.Contains(page, fmt.Sprintf("%d of %d", i+1, len(pages))) {
			t.Errorf("page %d has no number", i+1)
		}
		if strings.Contains(page, "Person ") {
			tables++
			if !strings.Contains(page, "What they said") {
				t.Errorf("page %d goes on with a table that has no header there", i+1)
			}
		}
		lines := strings.Split(strings.TrimSpace(page), "\n")
		if last := strings.TrimSpace(lines[max(0, len(lines)-3)]); last == "How we work together" || last == "For your notes" {
			t.Errorf("page %d ends with the heading %q", i+1, last)
		}
	}
	if tables < 3 {
		t.Errorf("the long table stands on %d pages", tables)
	}
}

// TestPDFKeepsHeadings sets headings at all heights of a page, and wants the words that follow below each.
func TestPDFKeepsHeadings(t *testing.T) {
	var d doc.Document
	for i := range 120 {
		d.Blocks = append(d.Blocks, doc.Heading{Level: 1 + i%3, Text: doc.Plain("Heading")}, doc.Paragraph{Text: doc.Plain(strings.Repeat("words\n", 1+i%11))})
	}
	foot := regexp.MustCompile(`\s+\d+ of \d+\s*$`)
	for i, page := range strings.Split(string(office.Run(t, pdfOf(t, d), "pdftotext", "-layout", "FILE", "-")), "\f") {
		if lines := strings.Fields(foot.ReplaceAllString(page, "")); len(lines) > 0 && lines[len(lines)-1] != "words" {
			t.Errorf("page %d ends with a heading", i+1)
		}
	}
}

func TestPDFOfLittleAndMuch(t *testing.T) {
	tall := doc.Table{Header: doc.Cells("One"), Rows: [][]doc.Cell{doc.Cells(long, long), doc.Cells("last")}}
	for name, d := range map[string]doc.Document{
		"nothing":     {},
		"empty parts": {Blocks: []doc.Block{doc.Heading{}, doc.Paragraph{}, doc.List{}, doc.Table{}, doc.Note{}, doc.Checklist{}, doc.Field{}, doc.PageBreak{}}},
		"empty words": {Blocks: []doc.Block{doc.List{Items: doc.Items("")}, doc.Table{Rows: [][]doc.Cell{{}, doc.Cells("")}}}},
		"a tall row":  {Blocks: []doc.Block{tall}},
		"one word":    {Blocks: []doc.Block{doc.Paragraph{Text: doc.Plain(strings.Repeat("m", 10_000))}, doc.Heading{Text: doc.Plain(long)}}},
		"many lines":  {Blocks: []doc.Block{doc.Field{Label: doc.Plain("Say it all"), Lines: 100}}},
		"large":       {LargePrint: true, Blocks: sample().Blocks},
		"framed":      {Framed: true, Landscape: true, Blocks: sample().Blocks},
		"slides":      deck().Document(),
	} {
		t.Run(name, func(t *testing.T) {
			file := pdfOf(t, d)
			office.ReadPDF(t, file)
			text := string(office.Run(t, file, "pdftotext", "FILE", "-"))
			if name == "a tall row" && (strings.Count(text, "Nobody") != 2*strings.Count(long, "Nobody") || !strings.Contains(text, "last")) {
				t.Error("words of a tall row are missing")
			}
			if name == "one word" && strings.Count(text, "m") < 10_000 {
				t.Errorf("of a long word %d letters are there", strings.Count(text, "m"))
			}
		})
	}
}

// TestPDFLeavesNothingUnmarked goes through what is drawn: each piece belongs to an element, or is an
// artifact, and each element that a page names is there.
func TestPDFLeavesNothingUnmarked(t *testing.T) {
	marked := regexp.MustCompile(`(?s)/[A-Za-z0-9]+ ?(<<[^\n]*>>)? ?B[DM]C\n.*?EMC\n`)
	for _, d := range []doc.Document{sample(), {Framed: true, Blocks: sample().Blocks}} {
		file := string(office.Run(t, pdfOf(t, d), "qpdf", "--qdf", "--object-streams=disable", "FILE", "-"))
		pages := 0
		for _, part := range strings.Split(file, "\nstream\n")[1:] {
			stream, _, _ := strings.Cut(part, "endstream")
			if !strings.Contains(stream, "EMC\n") {
				continue
			}
			pages++
			if loose := strings.TrimSpace(marked.ReplaceAllString(stream, "")); loose != "" {
				t.Errorf("page %d draws what belongs to nobody: %.200q", pages, loose)
			}
		}
		if pages < 10 {
			t.Errorf("%d pages were looked at", pages)
		}
	}
}

// TestPDFOfAnything: whatever is in a document, there is a file, soon.
func TestPDFOfAnything(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		said := func(name string) doc.Text { return doc.Plain(text().Draw(t, name)) }
		nested := doc.List{Items: []doc.Item{{Text: said("item")}}}
		for range rapid.IntRange(0, 60).Draw(t, "depth") {
			nested.Items = []doc.Item{{Text: doc.Plain("deeper"), Items: nested.Items}}
		}
		share := rapid.Float64().Draw(t, "share")
		d := doc.Document{
			Meta: doc.Meta{Title: text().Draw(t, "title")}, LargePrint: rapid.Bool().Draw(t, "large"), Framed: rapid.Bool().Draw(t, "framed"),
			Blocks: []doc.Block{
				nested,
				doc.Heading{Level: rapid.Int().Draw(t, "level"), Text: said("heading")},
				doc.Field{Label: said("label"), Lines: rapid.Int().Draw(t, "lines")},
				doc.Table{Caption: "a", Columns: []doc.Column{{Share: share}, {}}, Header: []doc.Cell{{Text: said("head")}}, Rows: [][]doc.Cell{{{Text: said("cell"), Mark: doc.Tick}, {Text: said("other")}}}},
				doc.Note{Title: "a", Paragraphs: []doc.Text{said("note")}},
				doc.Checklist{Items: []doc.Check{{Text: said("check")}}},
			},
		}
		for name, write := range writers {
			if err := write(io.Discard, d); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

func TestMissing(t *testing.T) {
	d := doc.Document{Meta: doc.Meta{Title: "日本"}, Blocks: []doc.Block{doc.Paragraph{Text: doc.Plain("🏠 é ✓ e\u0301 a\u200db 🏠 שלום")}}}
	if got := string(doc.Missing(d)); got != string([]rune{0x5d5, 0x5dc, 0x5dd, 0x5e9, 0x65e5, 0x672c, 0x1f3e0}) {
		t.Errorf("missing: %q", got)
	}
}
