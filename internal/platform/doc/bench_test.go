package doc_test

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"example.org/homeward/internal/citytest/office"
	"example.org/homeward/internal/platform/doc"
)

// pack is a document of thirty pages as PDF: on each a heading, text, a drawing, a list and a table.
func pack() doc.Document {
	d := doc.Document{Meta: sample().Meta}
	for i := range 30 {
		if i > 0 {
			d.Blocks = append(d.Blocks, doc.PageBreak{})
		}
		d.Blocks = append(d.Blocks,
			doc.Heading{Level: 1, Text: doc.Plain(fmt.Sprintf("Part %d", i+1))},
			doc.Paragraph{Text: doc.Plain(long[:500])},
			doc.Figure{Alt: "The six stages", Drawing: stages()},
			doc.List{Items: doc.Items("Welcome everybody", "Say why we are here", "Begin")},
			longTable(5),
		)
	}
	return d
}

// talk is a deck of thirty slides, with notes.
func talk() doc.Deck {
	d := doc.Deck{Meta: sample().Meta}
	for i := range 30 {
		d.Slides = append(d.Slides, doc.Slide{
			Title: fmt.Sprintf("Part %d", i+1), Notes: []string{long[:300]},
			Blocks: []doc.Block{doc.List{Items: doc.Items("Welcome everybody", "Say why we are here", "Begin")}, doc.Figure{Alt: "The six stages", Drawing: stages()}},
		})
	}
	return d
}

// counted counts what goes through it.
type counted int64

func (c *counted) Write(p []byte) (int, error) {
	*c += counted(len(p))
	return len(p), nil
}

func BenchmarkWriters(b *testing.B) {
	d, slides, rows := pack(), talk(), longTable(1000)
	for _, x := range []struct {
		name  string
		write func(io.Writer) error
	}{
		{"HTML", func(w io.Writer) error { return doc.HTML(w, d) }},
		{"PDF", func(w io.Writer) error { return doc.PDF(w, d) }},
		{"DOCX", func(w io.Writer) error { return doc.DOCX(w, d) }},
		{"PPTX", func(w io.Writer) error { return doc.PPTX(w, slides) }},
		{"XLSX", func(w io.Writer) error { return doc.XLSX(w, d) }},
		{"Markdown", func(w io.Writer) error { return doc.Markdown(w, d) }},
		{"CSV", func(w io.Writer) error { return doc.CSV(w, rows) }},
	} {
		b.Run(x.name, func(b *testing.B) {
			b.ReportAllocs()
			var size counted
			for b.Loop() {
				size = 0
				if err := x.write(&size); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(size)/1024, "KB")
		})
	}
}

// TestBenchmarkIsOfThirtyPages holds the figures in docs/benchmarks.md to what they are said to be of.
func TestBenchmarkIsOfThirtyPages(t *testing.T) {
	if info := string(office.Run(t, pdfOf(t, pack()), "pdfinfo", "FILE")); !strings.Contains(info, "Pages:           30\n") {
		t.Error(info)
	}
}
