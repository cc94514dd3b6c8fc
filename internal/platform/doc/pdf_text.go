package doc

import (
	"slices"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"example.org/homeward/internal/platform/doc/pdf"
)

// style is how text is set; sizes are points.
type style struct {
	size, leading float64
	bold, italic  bool
	colour        pdf.Colour
	align         Align
}

// style gives text of a size.
func (s *setter) style(size float64, bold bool) style {
	return style{size: size, leading: size * 1.4, bold: bold, colour: s.ink}
}

// glyph is one character of a text that is being set.
type glyph struct {
	c     rune
	run   int
	id    uint16
	kind  kind
	width float64
}

// kind is how a character is shown.
type kind uint8

const (
	shown   kind = iota // by a glyph of the face
	lacking             // by a box, as the face has no glyph for it
	drawn               // as a sign that we draw
	unseen              // not at all: joiners and marks of direction
)

// inline is a text that is set in lines, and the element that it belongs to; nil: to nobody.
type inline struct {
	s      *setter
	style  style
	text   Text
	glyphs []glyph
	fonts  []*pdf.Font    // by run
	of     []*pdf.Element // by run: made when a run is first drawn
	e      *pdf.Element
}

// inline looks up the glyphs of a text.
func (s *setter) inline(t Text, st style, e *pdf.Element) *inline {
	in := &inline{s: s, style: st, text: t, e: e, of: make([]*pdf.Element, len(t))}
	for n, r := range t {
		f := s.out.Font(st.bold || r.Bold, st.italic || r.Italic)
		in.fonts = append(in.fonts, f)
		in.glyphs = slices.Grow(in.glyphs, len(r.Text))
		for _, c := range norm.NFC.String(r.Text) {
			in.glyphs = append(in.glyphs, in.glyph(f, n, c))
		}
	}
	return in
}

func (in *inline) glyph(f *pdf.Font, run int, c rune) glyph {
	g := glyph{c: c, run: run}
	switch {
	case c == '\n':
		g.id, _ = f.Use(' ') // so that words of two lines are two words when they are read aloud
		return g
	case c > ' ' && c < '\u007f' || c > '\u00ad' && c < '\u0300': // letters: nothing of what follows is there
	case signs[c] != nil:
		g.kind, g.width = drawn, in.style.size*0.95
		return g
	case unicode.Is(unicode.Cf, c) || unicode.Is(unicode.Variation_Selector, c):
		g.kind = unseen
		return g
	case unicode.IsSpace(c) && c != '\u00a0': // all widths of space are one
		c = ' '
	}
	id, ok := f.Use(c)
	if !ok {
		g.kind = lacking
		in.s.missing[c] = true
	}
	g.id, g.width = id, float64(f.Advance(id))*in.style.size/1000
	return g
}

// line is a stretch of glyphs that stand side by side, and how wide those are that are seen.
type line struct {
	from, to int
	width    float64
}

// whole is the text as one line.
func (in *inline) whole() line {
	l := line{to: len(in.glyphs)}
	for _, g := range in.glyphs {
		l.width += g.width
	}
	return l
}

// lines breaks a text into lines: after spaces and dashes, and within a word that is wider than the
// line. A space at which a line ends counts for nothing in its width. A text without glyphs has none.
func (in *inline) lines(width float64) []line {
	var lines []line
	cur := line{}
	var x float64            // the width so far, with the spaces at the end
	last, seen := -1, line{} // where it could be broken, and the line that this would give
	put := func(to int, l line) {
		lines = append(lines, line{cur.from, to, l.width})
		cur, last, x = line{from: to}, -1, 0
	}
	for i := 0; i < len(in.glyphs); i++ {
		g := in.glyphs[i]
		if g.c == '\n' {
			put(i+1, cur)
			continue
		}
		space := g.c != '\u00a0' && unicode.IsSpace(g.c)
		if !space && x+g.width > width && i > cur.from {
			to := i
			l := cur
			if last > cur.from {
				to, l = last, seen
			}
			put(to, l)
			i = to - 1 // what stood behind the break is set again
			continue
		}
		x += g.width
		cur.to = i + 1
		if !space {
			cur.width = x
		}
		if space || breaksAfter(g) {
			last, seen = i+1, cur
		}
	}
	if cur.from < len(in.glyphs) {
		put(len(in.glyphs), cur)
	}
	return lines
}

// breaksAfter reports whether a line may end behind a character that is no space.
func breaksAfter(g glyph) bool {
	switch g.c {
	case '-', '–', '—', '\u200b', '\u00ad':
		return true
	}
	return g.kind == lacking
}
