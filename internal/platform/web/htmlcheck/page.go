// Package htmlcheck is for tests: it reads a page, finds things in it by selectors like those of
// CSS, and says what is wrong with its structure.
package htmlcheck

import (
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Page is a page, or part of one, under test.
type Page struct {
	t    testing.TB
	root *html.Node
}

// Parse reads a page.
func Parse(t testing.TB, body string) *Page {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatalf("htmlcheck: %v", err)
	}
	return &Page{t, root}
}

// All finds everything that a selector names, in the page's order.
func (p *Page) All(selector string) []Element {
	p.t.Helper()
	s, err := parseSelector(selector)
	if err != nil {
		p.t.Fatalf("htmlcheck: selector %q: %v", selector, err)
	}
	var out []Element
	for n := range p.root.Descendants() {
		if n.Type == html.ElementNode && s.matches(n) {
			out = append(out, Element{p.t, n})
		}
	}
	return out
}

// One finds the one element that a selector names, and fails the test when there are none or more.
func (p *Page) One(selector string) Element {
	p.t.Helper()
	all := p.All(selector)
	if len(all) != 1 {
		p.t.Fatalf("htmlcheck: %d elements are %s, want one", len(all), selector)
	}
	return all[0]
}

// Has reports whether there is at least one.
func (p *Page) Has(selector string) bool {
	p.t.Helper()
	return len(p.All(selector)) > 0
}

// Count is how many there are.
func (p *Page) Count(selector string) int {
	p.t.Helper()
	return len(p.All(selector))
}

// Text is the text of the one element that a selector names.
func (p *Page) Text(selector string) string {
	p.t.Helper()
	return p.One(selector).Text()
}

// Texts are the texts of everything that a selector names.
func (p *Page) Texts(selector string) []string {
	p.t.Helper()
	var out []string
	for _, e := range p.All(selector) {
		out = append(out, e.Text())
	}
	return out
}

// Attr is an attribute of the one element that a selector names; "" when it has none.
func (p *Page) Attr(selector, name string) string {
	p.t.Helper()
	return p.One(selector).Attr(name)
}

// Attrs are an attribute of everything that a selector names.
func (p *Page) Attrs(selector, name string) []string {
	p.t.Helper()
	var out []string
	for _, e := range p.All(selector) {
		out = append(out, e.Attr(name))
	}
	return out
}

// Body is the text of the whole page, as somebody would read it.
func (p *Page) Body() string {
	p.t.Helper()
	return p.Text("body")
}
