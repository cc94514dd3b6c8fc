package htmlcheck

import (
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// Element is one element of a page.
type Element struct {
	t    testing.TB
	node *html.Node
}

// Tag is the element's name: "a", "h1".
func (e Element) Tag() string { return e.node.Data }

// Attr is an attribute; "" when there is none.
func (e Element) Attr(name string) string { return attr(e.node, name) }

// HasAttr reports whether there is such an attribute, even an empty one.
func (e Element) HasAttr(name string) bool { return hasAttr(e.node, name) }

// Text is what is written in the element, with all space between words as one blank.
func (e Element) Text() string { return text(e.node) }

// Page is the element as a page of its own, to look for something inside it.
func (e Element) Page() *Page { return &Page{e.t, e.node} }

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name && a.Namespace == "" {
			return a.Val
		}
	}
	return ""
}

func hasAttr(n *html.Node, name string) bool {
	return slices.ContainsFunc(n.Attr, func(a html.Attribute) bool { return a.Key == name && a.Namespace == "" })
}

// text leaves out what nobody reads: scripts, styles and templates.
func text(n *html.Node) string {
	var b strings.Builder
	var walk func(*html.Node)
	walk = func(n *html.Node) {
		switch {
		case n.Type == html.TextNode:
			b.WriteString(n.Data)
		case n.Type == html.ElementNode && slices.Contains([]string{"script", "style", "template"}, n.Data):
		default:
			for c := range n.ChildNodes() {
				walk(c)
			}
			if !inline[n.Data] {
				b.WriteByte(' ')
			}
		}
	}
	walk(n)
	return strings.Join(strings.Fields(b.String()), " ")
}

// inline are the elements whose end is not the end of a word.
var inline = map[string]bool{"a": true, "abbr": true, "b": true, "bdi": true, "em": true, "i": true, "mark": true, "small": true, "span": true, "strong": true, "sub": true, "sup": true, "time": true, "wbr": true}
