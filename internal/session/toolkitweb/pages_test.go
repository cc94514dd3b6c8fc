package toolkitweb_test

import (
	"strings"
	"testing"

	"example.org/homeward/engine/pathway"
)

// The toolkit's page says what it is, draws the stages twice, and leads to each document in each format with its size.
func TestToolkitPage(t *testing.T) {
	k := newKit(t)
	for _, query := range []string{"", "?lang=en-XA", "?lang=ar-XB", "?large=yes"} {
		p := k.page("/toolkit" + query)
		if n := p.Count("main svg[role=img]"); n != 2 {
			t.Errorf("%s: %d pictures of the stages", query, n)
		}
		if got := p.Count("ol.stages li"); got != len(pathway.All()) {
			t.Errorf("%s: %d stages", query, got)
		}
		if got := p.Count("ol.kit-parts li"); got != 4 {
			t.Errorf("%s: %d parts", query, got)
		}
		for _, e := range p.All("li.kit__one") {
			if files := e.Page().All("p.kit-files a"); len(files) < 3 {
				t.Errorf("%s: %d files of %s", query, len(files), e.Text())
			}
			if !strings.Contains(e.Text(), "kB") && query == "" {
				t.Errorf("no size: %s", e.Text())
			}
		}
	}
}

// Each document can be read as a page, in any language of the site and in large print; guides have a list of contents.
func TestDocumentPages(t *testing.T) {
	k := newKit(t)
	seen := 0
	for _, a := range k.page("/toolkit").All("a.kit__name") {
		path := a.Attr("href")
		seen++
		for _, query := range []string{"", "?lang=ar-XB", "?large=yes"} {
			p := k.page(path + query)
			article := p.One("main article.doc")
			if article.Attr("lang") != "en-GB" || article.Attr("dir") != "ltr" {
				t.Errorf("%s%s: the article does not say that it is English", path, query)
			}
			if large := strings.Contains(article.Attr("class"), "doc-large"); large != (query == "?large=yes") {
				t.Errorf("%s%s: large %v", path, query, large)
			}
			if tables, boxes := p.Count("article table"), p.Count("article .doc-scroll[tabindex] table"); tables != boxes {
				t.Errorf("%s: of %d tables %d can be moved by keyboard", path, tables, boxes)
			}
		}
	}
	if seen != 20 {
		t.Errorf("%d documents", seen)
	}
	for _, name := range []string{"facilitator", "note-taker", "example", "background", "stages", "slides"} {
		p := k.page("/toolkit/" + name)
		list, heads := p.All("nav.kit-contents a"), p.All("article h2")
		if len(list) < 4 || len(list) != len(heads) {
			t.Errorf("%s: %d entries for %d headings", name, len(list), len(heads))
		}
	}
}
