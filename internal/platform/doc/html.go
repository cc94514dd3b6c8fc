package doc

import (
	"fmt"
	"html"
	"io"
	"strings"
)

// HTML writes a document as an article, for the body of a page that is read or printed. It has no
// script, no style, and no id but those of headings: how it looks hangs on the classes in [HTMLClasses], and nothing else. Pictures are
// within it, as data addresses.
//
// Its error says what is wrong with the document, or comes from w.
func HTML(w io.Writer, d Document) error {
	d, err := d.prepared()
	if err == nil {
		h := htmlWriter{d: d}
		h.document()
		_, err = io.WriteString(w, h.String())
	}
	if err != nil {
		return fmt.Errorf("write HTML: %w", err)
	}
	return nil
}

// HTMLClasses are all classes that [HTML] uses, and what each is on.
var HTMLClasses = map[string]string{
	"doc":               "the article",
	"doc-landscape":     "an article to be printed across",
	"doc-large":         "an article in large print",
	"doc-framed":        "an article whose pages have a frame",
	"doc-title":         "the title, an h1",
	"doc-status":        "the status below it",
	"doc-lead":          "a paragraph that is set larger",
	"doc-small":         "a paragraph that is set smaller",
	"doc-centre":        "a heading, a paragraph, a cell or a figure that stands in the middle",
	"doc-end":           "one that stands where lines end",
	"doc-table":         "a table",
	"doc-room":          "a table to write in by hand, in whose rows there is room and whose columns lines part",
	"doc-room-5":        "one whose rows are so many millimetres tall: doc-room-5, doc-room-10 and so on up to doc-room-120, in steps of 5",
	"doc-w-5":           "a column (col) of that share of the table's width: doc-w-5, doc-w-10 and so on up to doc-w-100, in steps of 5",
	"doc-mark":          "a tick, a cross or an empty box in a cell",
	"doc-figure":        "a figure",
	"doc-drawing":       "its drawing, an svg",
	"doc-picture":       "its picture, an img",
	"doc-note":          "what is set apart, a div",
	"doc-note-title":    "its title, a paragraph",
	"doc-checklist":     "a list with boxes to tick",
	"doc-check-box":     "such a box, before the words of an item",
	"doc-field":         "what is filled in by hand, a div",
	"doc-field-label":   "its label",
	"doc-field-line":    "a line to write on",
	"doc-field-box":     "what is around the lines of a field that has several",
	"doc-page-break":    "a div behind which a page begins",
	"doc-footer":        "what stands at the foot of the article",
	"doc-keep-together": "a row or a figure that should not be torn apart between pages",
	"doc-keep-next":     "a figure that stands on the page of the words behind it",
}

// htmlWriter writes one document.
type htmlWriter struct {
	strings.Builder
	d Document
}

// put writes markup as it is.
func (h *htmlWriter) put(parts ...string) {
	for _, p := range parts {
		h.WriteString(p)
	}
}

// attribute is an attribute of a tag, with a space before it; nothing when it has no value.
func attribute(name, value string) string {
	if value == "" {
		return ""
	}
	return " " + name + `="` + html.EscapeString(value) + `"`
}

func (h *htmlWriter) document() {
	class := "doc"
	for _, x := range []struct {
		set  bool
		name string
	}{{h.d.Landscape, "doc-landscape"}, {h.d.LargePrint, "doc-large"}, {h.d.Framed, "doc-framed"}} {
		if x.set {
			class += " " + x.name
		}
	}
	h.put("<article", attribute("class", class), attribute("lang", h.d.Language), attribute("dir", string(h.d.Direction)), ">\n")
	lower := 0
	if h.d.Title != "" && !h.d.HideTitle {
		lower = 1
		h.put(`<h1 class="doc-title">`, html.EscapeString(h.d.Title), "</h1>\n")
		if h.d.Status != "" {
			h.put(`<p class="doc-status">`, html.EscapeString(h.d.Status), "</p>\n")
		}
	}
	for _, b := range h.d.Blocks {
		h.block(b, lower)
	}
	if h.d.Footer != "" {
		h.put(`<footer class="doc-footer">`, html.EscapeString(h.d.Footer), "</footer>\n")
	}
	h.put("</article>\n")
}

func (h *htmlWriter) block(b Block, lower int) {
	switch b := b.(type) {
	case Heading:
		if b.Text.String() != "" {
			tag := fmt.Sprintf("h%d", b.Level+lower)
			h.put("<", tag, attribute("id", b.ID), attribute("class", alignClass(b.Align)), ">")
			h.text(b.Text)
			h.put("</", tag, ">\n")
		}
	case Paragraph:
		if b.Text.String() != "" {
			class := [...]string{"", "doc-lead", "doc-small"}[b.Size]
			h.element("p", strings.TrimSpace(class+" "+alignClass(b.Align)), b.Text)
		}
	case List:
		h.list(b.Items, b.Numbered)
	case Checklist:
		h.checklist(b)
	case Table:
		h.table(b)
	case Figure:
		h.figure(b)
	case Note:
		h.put(`<div class="doc-note">`, "\n")
		if b.Title != "" {
			h.element("p", "doc-note-title", Plain(b.Title))
		}
		for _, p := range b.Paragraphs {
			h.element("p", "", p)
		}
		h.put("</div>\n")
	case Field:
		h.field(b)
	case Rule:
		h.put("<hr>\n")
	case PageBreak:
		h.put(`<div class="doc-page-break"></div>`, "\n")
	}
}

// alignClass is the class of an alignment; "" for the usual one.
func alignClass(a Align) string { return [...]string{"", "doc-centre", "doc-end"}[a] }

// element writes an element with a text in it, on a line of its own.
func (h *htmlWriter) element(tag, class string, t Text) {
	h.put("<", tag, attribute("class", class), ">")
	h.text(t)
	h.put("</", tag, ">\n")
}

// text writes runs.
func (h *htmlWriter) text(t Text) {
	for _, r := range t {
		var ends []string
		open := func(tag, attributes string) {
			h.put("<", tag, attributes, ">")
			ends = append(ends, "</"+tag+">")
		}
		if r.Link != "" {
			open("a", attribute("href", r.Link)+attribute("lang", r.Lang))
		} else if r.Lang != "" {
			open("span", attribute("lang", r.Lang))
		}
		if r.Bold {
			open("strong", "")
		}
		if r.Italic {
			open("em", "")
		}
		h.put(strings.ReplaceAll(html.EscapeString(r.Text), "\n", "<br>"))
		for i := len(ends) - 1; i >= 0; i-- {
			h.put(ends[i])
		}
	}
}
