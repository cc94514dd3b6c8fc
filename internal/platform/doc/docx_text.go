package doc

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/doc/ooxml"
)

// para is how a paragraph is set.
type para struct {
	style string
	keep  bool   // on the page of the next one
	list  string // which list it belongs to, as markup
	tabs  string // markup
	align Align
	start string // markup that stands before the text
	ltr   bool   // what is in it begins on the left, whatever the document does
	bold  bool
}

// paragraph writes a paragraph.
func (x *docxWriter) paragraph(p para, t Text) {
	x.WriteString("<w:p>" + x.properties(p) + p.start)
	for _, r := range t {
		r.Bold = r.Bold || p.bold
		x.run(r)
	}
	x.WriteString("</w:p>")
}

// properties are in the order that the standard wants.
func (x *docxWriter) properties(p para) string {
	var b strings.Builder
	b.WriteString("<w:pPr>")
	if p.style != "" {
		b.WriteString(`<w:pStyle w:val="` + p.style + `"/>`)
	}
	if p.keep {
		b.WriteString("<w:keepNext/>")
	}
	if x.breaks {
		b.WriteString("<w:pageBreakBefore/>")
		x.breaks = false
	}
	b.WriteString(p.list + p.tabs)
	turned := p.ltr && x.d.Direction == RightToLeft
	if turned {
		b.WriteString(`<w:bidi w:val="0"/>`)
	}
	switch {
	case p.align == Centre:
		b.WriteString(`<w:jc w:val="center"/>`)
	case (p.align == End) != turned:
		b.WriteString(`<w:jc w:val="right"/>`) // Word takes it for where lines end, in both directions
	}
	b.WriteString("</w:pPr>")
	return b.String()
}

// paragraphIfPending makes a page begin where nothing follows that could say so itself.
func (x *docxWriter) paragraphIfPending() {
	if x.breaks {
		x.paragraph(para{style: "Gap"}, nil)
	}
}

// run writes a run, and the link around it.
func (x *docxWriter) run(r Run) {
	if r.Text == "" {
		return
	}
	if r.Link != "" {
		x.WriteString(`<w:hyperlink r:id="` + x.file.Link(wordDocument, r.Link) + `" w:history="1">`)
		defer x.WriteString("</w:hyperlink>")
	}
	// Signs stand in a font that has them.
	rest := r.Text
	for rest != "" {
		n := strings.IndexFunc(rest, func(c rune) bool { return signs[c] != nil })
		if n < 0 {
			n = len(rest)
		}
		if n > 0 {
			x.WriteString("<w:r>" + runProperties(r, false) + wordText(rest[:n]) + "</w:r>")
		}
		if rest = rest[n:]; rest == "" {
			break
		}
		n = strings.IndexFunc(rest, func(c rune) bool { return signs[c] == nil })
		if n < 0 {
			n = len(rest)
		}
		x.WriteString("<w:r>" + runProperties(r, true) + wordText(rest[:n]) + "</w:r>")
		rest = rest[n:]
	}
}

// signFont is the font of ticks and boxes, as Windows has it; elsewhere another is taken by itself.
const signFont = `<w:rFonts w:ascii="Segoe UI Symbol" w:hAnsi="Segoe UI Symbol" w:eastAsia="Segoe UI Symbol" w:cs="Segoe UI Symbol"/>`

func runProperties(r Run, sign bool) string {
	var b strings.Builder
	if r.Link != "" {
		b.WriteString(`<w:rStyle w:val="Hyperlink"/>`)
	}
	if sign {
		b.WriteString(signFont)
	}
	if r.Bold {
		b.WriteString("<w:b/><w:bCs/>")
	}
	if r.Italic {
		b.WriteString("<w:i/><w:iCs/>")
	}
	if !sign && strings.ContainsFunc(r.Text, fromRight) {
		b.WriteString("<w:rtl/>")
	}
	if r.Lang != "" {
		b.WriteString(`<w:lang w:val="` + r.Lang + `"/>`)
	}
	if b.Len() == 0 {
		return ""
	}
	return "<w:rPr>" + b.String() + "</w:rPr>"
}

// fromRight tells whether a letter is of a script that is written from right to left: Word wants to be told of
// such runs, or it puts their full stops on the wrong side.
func fromRight(c rune) bool {
	return c >= 0x590 && c <= 0x8ff || c >= 0xfb1d && c <= 0xfdff || c >= 0xfe70 && c <= 0xfeff
}

// wordText is a text within a run: its lines, and its tabs.
func wordText(s string) string {
	var b strings.Builder
	for i, l := range strings.Split(s, "\n") {
		if i > 0 {
			b.WriteString("<w:br/>")
		}
		for n, part := range strings.Split(l, "\t") {
			if n > 0 {
				b.WriteString("<w:tab/>")
			}
			if part != "" {
				b.WriteString(`<w:t xml:space="preserve">` + ooxml.Escape(part) + "</w:t>")
			}
		}
	}
	return b.String()
}

// inList is the markup of belonging to a list, at a level from 0.
func inList(list, level int) string {
	return fmt.Sprintf(`<w:numPr><w:ilvl w:val="%d"/><w:numId w:val="%d"/></w:numPr>`, level, list)
}
