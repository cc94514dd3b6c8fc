package doc

import "strings"

// Text is what a paragraph or a cell says: runs one after the other. A line break is "\n".
type Text []Run

// Run is a stretch of text that looks the same throughout.
type Run struct {
	Text         string
	Bold, Italic bool
	Link         string // an http, https, mailto or tel address; any other is left out, and the text stays
	Lang         string // BCP 47, where it is not the document's
}

// Plain is text without anything special.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// Bold is text that stands out.
func Bold(s string) Text { return Text{{Text: s, Bold: true}} }

// Link is text that leads to an address.
func Link(s, address string) Text { return Text{{Text: s, Link: address}} }

// Join puts texts after one another.
func Join(parts ...Text) Text {
	var all Text
	for _, p := range parts {
		all = append(all, p...)
	}
	return all
}

// String is the text without how it looks.
func (t Text) String() string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}
