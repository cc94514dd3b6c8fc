package doc_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/extension"
	"golang.org/x/net/html"
	"pgregory.net/rapid"

	"example.org/homeward/internal/platform/doc"
)

// rendered is Markdown as a reader of others shows it.
func rendered(t rapid.TB, markdown []byte) *html.Node {
	t.Helper()
	var b bytes.Buffer
	if err := goldmark.New(goldmark.WithExtensions(extension.Table)).Convert(markdown, &b); err != nil {
		t.Fatal(err)
	}
	root, err := html.Parse(&b)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func TestMarkdown(t *testing.T) {
	root := rendered(t, written(t, func(b *bytes.Buffer) error { return doc.Markdown(b, sample()) }))
	if a, b, c := len(all(root, "h1")), len(all(root, "h2")), len(all(root, "h3")); a != 1 || b != 3 || c != 4 {
		t.Errorf("headings: %d %d %d", a, b, c)
	}
	tables := all(root, "table")
	if len(tables) != 2 || len(all(tables[0], "th")) != 4 || len(all(tables[0], "tr")) != 3 || len(all(tables[1], "tr")) != 81 {
		t.Fatalf("%d tables", len(tables))
	}
	if got := textOf(all(tables[0], "tr")[2]); strings.Join(strings.Fields(got), " ") != "Łukasz & Co ✗ ✓ soup =1+1" {
		t.Errorf("a row: %q", got)
	}
	if a := all(root, "a"); len(a) != 1 || attr(a[0], "href") != "https://example.org/guide?a=1&b=2" || textOf(a[0]) != "guide for hosts" {
		t.Errorf("links: %v", a)
	}
	if len(all(root, "script")) != 0 || !strings.Contains(textOf(root), strings.TrimSpace(doc.Clean(hostile))) {
		t.Error("text that is hostile did something, or is not there")
	}
	if lists := all(root, "ol"); len(lists) != 1 || len(all(lists[0], "li")) != 3 {
		t.Errorf("numbered lists: %d", len(lists))
	}
}

// TestTextSurvivesMarkdown writes any text, and compares what a reader shows, but for white space.
func TestTextSurvivesMarkdown(t *testing.T) {
	squeezed := func(s string) string { return strings.Join(strings.Fields(s), " ") }
	rapid.Check(t, func(t *rapid.T) {
		said := text().Draw(t, "text")
		var b bytes.Buffer
		if err := doc.Markdown(&b, doc.Document{Blocks: []doc.Block{doc.Paragraph{Text: doc.Plain(said)}}}); err != nil {
			t.Fatal(err)
		}
		want := squeezed(doc.Clean(said))
		if got := squeezed(textOf(rendered(t, b.Bytes()))); got != want {
			t.Errorf("%q reads as %q, from %q", want, got, b.String())
		}
	})
}
