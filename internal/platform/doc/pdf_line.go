package doc

import (
	"example.org/homeward/internal/platform/doc/face"
	"example.org/homeward/internal/platform/doc/pdf"
)

// draw draws a line of a text, its upper edge at y, somewhere in a width that begins at x.
func (in *inline) draw(p *pdf.Page, l line, x, y, width float64, align Align) {
	switch align {
	case Centre:
		x += (width - l.width) / 2
	case End:
		x += width - l.width
	case Start:
	}
	at := in.s.x(x, l.width)
	base := y + in.baseline()
	for from := l.from; from < l.to; {
		g := in.glyphs[from]
		to := from + 1
		for to < l.to && in.glyphs[to].run == g.run && sameKind(g.kind, in.glyphs[to].kind) {
			to++
		}
		at += in.piece(p, in.glyphs[from:to], at, base)
		from = to
	}
}

// sameKind reports whether characters can be drawn in one go. Those that are not seen go with any.
func sameKind(a, b kind) bool { return a == b || b == unseen }

// baseline is how far below the upper edge of a line letters stand.
func (in *inline) baseline() float64 {
	f := in.s.out.Font(false, false)
	tall := float64(f.Ascent-f.Descent) / 1000 * in.style.size
	return (in.style.leading-tall)/2 + float64(f.Ascent)/1000*in.style.size
}

// piece draws glyphs of one run and kind, and gives their width.
func (in *inline) piece(p *pdf.Page, glyphs []glyph, x, base float64) (width float64) {
	run := in.text[glyphs[0].run]
	f := in.fonts[glyphs[0].run]
	e := in.element(glyphs[0].run)
	if e != nil && glyphs[0].kind == shown {
		p.Of(e)
	}
	ids := in.s.ids[:0]
	for _, g := range glyphs {
		width += g.width
		if g.kind == shown || g.kind == lacking {
			ids = append(ids, g.id)
		}
	}
	in.s.ids = ids // the next piece takes the room again
	colour := in.style.colour
	if run.Link != "" {
		colour = in.s.green
	}
	switch glyphs[0].kind {
	case shown:
		p.Text(f, in.style.size, x, base, colour, ids)
	case lacking:
		standsFor(p, e, glyphs)
		p.Text(f, in.style.size, x, base, colour, ids)
	case drawn:
		standsFor(p, e, glyphs)
		blank, _ := f.Use(face.Box)
		p.Unseen(f, in.style.size, x, base, []uint16{blank}) // a drawing alone can't be copied
		at := x
		for _, g := range glyphs {
			if g.kind == drawn {
				drawSign(p, g.c, at, base, in.style.size, in.s)
			}
			at += g.width
		}
	case unseen:
	}
	if run.Link != "" && in.e != nil && width > 0 {
		p.Artifact()
		p.Fill(x, base+in.style.size*0.12, width, in.style.size*0.05, colour)
		top := base - in.style.size
		p.Link(in.element(glyphs[0].run), run.Link, oneLine(run.Text), x, top, width, in.style.size*1.3)
	}
	return width
}

// standsFor says which text the drawing that follows stands for: readers and copies get the text.
func standsFor(p *pdf.Page, e *pdf.Element, glyphs []glyph) {
	if e == nil {
		return
	}
	part := e.Add("Span")
	for _, g := range glyphs {
		part.Actual += string(g.c)
	}
	p.Of(part)
}

// element is what a run belongs to: the text's own element, or one within it for a link or for
// another language. Nil: to nobody.
func (in *inline) element(run int) *pdf.Element {
	r := in.text[run]
	switch {
	case in.e == nil || r.Link == "" && r.Lang == "":
		return in.e
	case in.of[run] != nil:
		return in.of[run]
	case r.Link != "":
		in.of[run] = in.e.Add("Link")
	default:
		in.of[run] = in.e.Add("Span")
	}
	in.of[run].Lang = r.Lang
	return in.of[run]
}

// signs are characters that our faces lack and that we draw, as lines in a square of side 1, whose
// lower left corner is at 0, 0. A sign may stand in a box.
var signs = map[rune]*sign{
	'✓': {stroke: tickStroke}, '✔': {stroke: tickStroke}, '✗': {stroke: crossStroke}, '✘': {stroke: crossStroke},
	'☐': {boxed: true}, '☑': {boxed: true, stroke: tickStroke}, '☒': {boxed: true, stroke: crossStroke},
}

type sign struct {
	boxed  bool
	stroke [][]Point
}

var (
	tickStroke  = [][]Point{{{0.16, 0.42}, {0.4, 0.16}, {0.86, 0.82}}}
	crossStroke = [][]Point{{{0.2, 0.2}, {0.8, 0.8}}, {{0.2, 0.8}, {0.8, 0.2}}}
)

// drawSign draws a sign whose lower left corner is at a point.
func drawSign(p *pdf.Page, c rune, x, base, size float64, s *setter) {
	side := size * 0.8
	base += size * 0.06
	if signs[c].boxed {
		p.Rectangle(x+size*0.02, base-side, side, side, pdf.Paint{Stroke: s.ink, Stroked: size * 0.07})
	}
	for _, stroke := range signs[c].stroke {
		points := make([]pdf.Point, len(stroke))
		for i, at := range stroke {
			points[i] = pdf.Point{X: x + size*0.02 + at.X*side, Y: base - at.Y*side}
		}
		p.Line(points, false, pdf.Paint{Stroke: s.green, Stroked: size * 0.13})
	}
}
