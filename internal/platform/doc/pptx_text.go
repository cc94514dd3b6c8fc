package doc

import (
	"fmt"
	"math"
	"strings"

	"example.org/homeward/internal/platform/doc/face"
	"example.org/homeward/internal/platform/doc/ooxml"
)

// slideText is the paragraphs of a text box while they are written.
type slideText struct {
	strings.Builder
	x      *pptxWriter
	part   string  // that they stand in
	factor float64 // of the type's size; 0: 1
	width  float64 // of the box, in points
	height float64 // that the paragraphs take, as far as we can tell
}

// slidePara is how a paragraph on a slide is set. Sizes are points.
type slidePara struct {
	size   float64
	bold   bool
	colour Colour
	align  Align
	bullet string // markup
	level  int
	tight  bool // no room above it
}

// Of text on slides, in points.
const (
	slideSize   = 24.0
	slideIndent = 26.0
)

func (t *slideText) paragraph(p slidePara, text Text) {
	if t.factor == 0 {
		t.factor = 1
	}
	size := p.size * t.factor
	room := size * 0.4
	if p.tight {
		room = 0
	}
	indent := 0.0
	t.WriteString("<a:p><a:pPr")
	if p.bullet != "" {
		indent = slideIndent * t.factor * float64(p.level+1)
		fmt.Fprintf(t, ` marL="%d" indent="-%d" lvl="%d"`, emu(indent), emu(slideIndent*t.factor), min(p.level, deepest))
	}
	switch {
	case p.align == Centre:
		t.WriteString(` algn="ctr"`)
	case (p.align == End) != (t.x.d.Direction == RightToLeft):
		t.WriteString(` algn="r"`)
	default:
		t.WriteString(` algn="l"`)
	}
	if t.x.d.Direction == RightToLeft {
		t.WriteString(` rtl="1"`)
	}
	bullet := p.bullet
	if bullet == "" {
		bullet = "<a:buNone/>"
	}
	fmt.Fprintf(t, `><a:spcBef><a:spcPts val="%d"/></a:spcBef>%s</a:pPr>`, int(room*100), bullet)
	for _, r := range text {
		t.run(r, size, p)
	}
	t.WriteString("</a:p>")
	t.height += room + float64(linesOf(text.String(), p.bold, size, t.width-indent))*size*1.22
}

// slideFont is the font of the theme. What is no placeholder has to name it.
const slideFont = `<a:latin typeface="+mn-lt"/>`

// run writes a run. A line ends with a mark of its own.
func (t *slideText) run(r Run, size float64, p slidePara) {
	var b strings.Builder
	lang := r.Lang
	if lang == "" {
		lang = t.x.d.Language
	}
	fmt.Fprintf(&b, ` lang="%s" sz="%d"`, lang, max(100, int(size*100+0.5)))
	if r.Bold || p.bold {
		b.WriteString(` b="1"`)
	}
	if r.Italic {
		b.WriteString(` i="1"`)
	}
	b.WriteString(` dirty="0">`)
	if p.colour != "" {
		b.WriteString(solid(p.colour))
	}
	b.WriteString(slideFont)
	if r.Link != "" {
		b.WriteString(`<a:hlinkClick r:id="` + t.x.file.Link(t.part, r.Link) + `"/>`)
	}
	for i, l := range strings.Split(r.Text, "\n") {
		if i > 0 {
			t.WriteString("<a:br><a:rPr" + b.String() + "</a:rPr></a:br>")
		}
		if l != "" {
			t.WriteString("<a:r><a:rPr" + b.String() + "</a:rPr><a:t>" + ooxml.Escape(l) + "</a:t></a:r>")
		}
	}
}

// linesOf is how many lines a text takes, as far as we can tell without the reader's fonts.
func linesOf(s string, bold bool, size, width float64) (n int) {
	f := face.Of(bold, false)
	for _, l := range strings.Split(s, "\n") {
		n += max(1, int(math.Ceil(f.Width(l, size)/max(width*0.94, size))))
	}
	return n
}

// block writes a block that is text.
func (t *slideText) block(b Block) {
	switch b := b.(type) {
	case Heading:
		t.paragraph(slidePara{size: slideSize, bold: true, align: b.Align}, b.Text)
	case Paragraph:
		t.paragraph(slidePara{size: [...]float64{slideSize, 28, 16}[b.Size], align: b.Align}, b.Text)
	case List:
		t.list(b.Items, b.Numbered, 0)
	case Checklist:
		for _, c := range b.Items {
			sign := "☐"
			if c.Done {
				sign = "☑"
			}
			t.paragraph(slidePara{size: slideSize, bullet: `<a:buFont typeface="Segoe UI Symbol"/><a:buChar char="` + sign + `"/>`}, c.Text)
		}
	case Note:
		if b.Title != "" {
			t.paragraph(slidePara{size: slideSize, bold: true, tight: true}, Plain(b.Title))
		}
		for _, p := range b.Paragraphs {
			t.paragraph(slidePara{size: slideSize, tight: true}, p)
		}
	case Field:
		t.paragraph(slidePara{size: slideSize}, Join(b.Label, Plain(" "+strings.Repeat("_", 24)+strings.Repeat("\n"+strings.Repeat("_", 40), max(0, b.Lines-1)))))
	}
}

func (t *slideText) list(items []Item, numbered bool, level int) {
	bullet := `<a:buFont typeface="Arial"/><a:buChar char="•"/>`
	if numbered {
		bullet = `<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod"/>`
	}
	for _, i := range items {
		size := slideSize
		if level > 0 {
			size = 20
		}
		t.paragraph(slidePara{size: size, bullet: bullet, level: level}, i.Text)
		t.list(i.Items, numbered, level+1)
	}
}
