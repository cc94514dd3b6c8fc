package htmlcheck

import (
	"fmt"
	"strings"

	"golang.org/x/net/html"
)

// Check fails the test for each thing that is wrong with the page's structure.
func (p *Page) Check() {
	p.t.Helper()
	for _, problem := range p.Problems() {
		p.t.Errorf("htmlcheck: %s", problem)
	}
}

// Problems lists what is wrong with the page's structure, each in words that name the element.
func (p *Page) Problems() []string {
	i := look(p.root)
	var out []string
	for _, rule := range []func(*inspection) []string{
		document, uniqueIDs, references, labels, names, nesting, headings, images, inlined, outside, focus,
	} {
		out = append(out, rule(i)...)
	}
	return out
}

// inspection is what the rules look at.
type inspection struct {
	elements []*html.Node
	byID     map[string]*html.Node
	doubled  []string
	labelled map[string]bool // ids that a label names
}

func look(root *html.Node) *inspection {
	i := &inspection{byID: map[string]*html.Node{}, labelled: map[string]bool{}}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		i.elements = append(i.elements, n)
		if id := attr(n, "id"); id != "" {
			if i.byID[id] != nil {
				i.doubled = append(i.doubled, id)
			}
			i.byID[id] = n
		}
		if n.Data == "label" && text(n) != "" {
			i.labelled[attr(n, "for")] = true
		}
	}
	return i
}

// each collects what a rule says of every element; "" says nothing.
func (i *inspection) each(rule func(*html.Node) string) []string {
	var out []string
	for _, n := range i.elements {
		if said := rule(n); said != "" {
			out = append(out, said)
		}
	}
	return out
}

// show is an element as its opening tag, to name it by.
func show(n *html.Node) string {
	var b strings.Builder
	b.WriteString("<" + n.Data)
	for _, a := range n.Attr {
		fmt.Fprintf(&b, " %s=%q", a.Key, a.Val)
	}
	return b.String() + ">"
}

// within reports whether an element stands inside one that fits.
func within(n *html.Node, fits func(*html.Node) bool) bool {
	for up := n.Parent; up != nil; up = up.Parent {
		if up.Type == html.ElementNode && fits(up) {
			return true
		}
	}
	return false
}

func tagged(names ...string) func(*html.Node) bool {
	return func(n *html.Node) bool {
		for _, name := range names {
			if n.Data == name {
				return true
			}
		}
		return false
	}
}
