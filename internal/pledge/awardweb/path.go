package awardweb

import (
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/image/vector"

	"example.org/homeward/internal/platform/doc"
)

// This file has one drawing leave in three forms: as SVG, as pixels, and as a drawing of a document.

// seg is a piece of an outline: to a place by a move, a line or a curve with one handle.
type seg struct {
	op   byte // M, L or Q
	x, y float64
	a, b float64 // the handle
}

// part is an area in one colour. Its outlines close by themselves.
type part struct {
	fill doc.Colour
	path []seg
}

// words is a line of text on a sheet, from a place on.
type words struct {
	text       string
	x, y, size float64
	bold       bool
	fill       doc.Colour
}

// drawn is parts on a sheet, the later ones on top, and words.
type drawn struct {
	width, height float64
	parts         []part
	words         []words
}

// outlined is all of it as areas: words too.
func (d drawn) outlined() []part {
	out := append([]part(nil), d.parts...)
	for _, w := range d.words {
		face := plainFace()
		if w.bold {
			face = boldFace()
		}
		p, _, _ := face.words(w.text, w.size, w.x, w.y, w.fill)
		out = append(out, p)
	}
	return out
}

// area makes a part of places.
func area(fill doc.Colour, points ...doc.Point) part {
	p := part{fill: fill}
	for i, at := range points {
		op := byte('L')
		if i == 0 {
			op = 'M'
		}
		p.path = append(p.path, seg{op: op, x: at.X, y: at.Y})
	}
	return p
}

// moved is a part that is larger by a factor, and then stands elsewhere.
func (p part) moved(factor, x, y float64) part {
	out := part{fill: p.fill, path: make([]seg, len(p.path))}
	for i, s := range p.path {
		out.path[i] = seg{s.op, s.x*factor + x, s.y*factor + y, s.a*factor + x, s.b*factor + y}
	}
	return out
}

// put puts a drawing onto another.
func (d *drawn) put(other drawn, factor, x, y float64) {
	for _, p := range other.parts {
		d.parts = append(d.parts, p.moved(factor, x, y))
	}
}

// coordinate writes a length with two decimals at most.
func coordinate(v float64) string {
	return strconv.FormatFloat(float64(int64(v*100+copysign(0.5, v)))/100, 'f', -1, 64)
}

func copysign(x, sign float64) float64 {
	if sign < 0 {
		return -x
	}
	return x
}

// inside is a drawing as the inside of an SVG.
func (d drawn) inside() string {
	var b strings.Builder
	for _, p := range d.outlined() {
		fmt.Fprintf(&b, `<path fill="%s" d="`, p.fill)
		for i, s := range p.path {
			if s.op == 'M' && i > 0 {
				b.WriteByte('Z')
			}
			b.WriteByte(s.op)
			if s.op == 'Q' {
				b.WriteString(coordinate(s.a) + " " + coordinate(s.b) + " ")
			}
			b.WriteString(coordinate(s.x) + " " + coordinate(s.y))
		}
		b.WriteString(`Z"/>`)
	}
	return b.String()
}

// svg is a drawing as a file of its own.
func (d drawn) svg(title string) string {
	return fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" width="%s" height="%s" viewBox="0 0 %s %s" role="img"><title>%s</title>%s</svg>`,
		coordinate(d.width), coordinate(d.height), coordinate(d.width), coordinate(d.height), escape(title), d.inside())
}

// escape makes a text part of an SVG, in which letters that control something have no place.
func escape(s string) string {
	s = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == unicode.ReplacementChar || r >= 0xfffe && r <= 0xffff {
			return ' '
		}
		return r
	}, s)
	return strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;", "'", "&#39;").Replace(s)
}

// pixels is a drawing as a picture so many dots wide, on nothing.
func (d drawn) pixels(width int) *image.RGBA {
	factor := float64(width) / d.width
	height := max(1, int(d.height*factor+0.5))
	out := image.NewRGBA(image.Rect(0, 0, width, height))
	z := vector.NewRasterizer(width, height)
	for _, p := range d.outlined() {
		z.Reset(width, height)
		for i, s := range p.path {
			x, y := float32(s.x*factor), float32(s.y*factor)
			switch s.op {
			case 'M':
				if i > 0 {
					z.ClosePath()
				}
				z.MoveTo(x, y)
			case 'Q':
				z.QuadTo(float32(s.a*factor), float32(s.b*factor), x, y)
			default:
				z.LineTo(x, y)
			}
		}
		z.ClosePath()
		z.DrawOp = draw.Over
		z.Draw(out, out.Bounds(), image.NewUniform(rgb(p.fill)), image.Point{})
	}
	return out
}

// rgb reads a colour.
func rgb(c doc.Colour) color.NRGBA {
	v, err := strconv.ParseUint(strings.TrimPrefix(string(c), "#"), 16, 32)
	if err != nil {
		return color.NRGBA{A: 255}
	}
	return color.NRGBA{uint8(v >> 16 & 255), uint8(v >> 8 & 255), uint8(v & 255), 255}
}

// figure is a drawing as a picture of a document, which has no curves. Its words stay words.
func (d drawn) figure() *doc.Drawing {
	out := &doc.Drawing{Width: d.width, Height: d.height}
	for _, p := range d.parts {
		var points []doc.Point
		for _, s := range p.path {
			points = append(points, doc.Point{X: s.x, Y: s.y})
		}
		out.Shapes = append(out.Shapes, doc.Polygon{Points: points, Paint: doc.Paint{Fill: p.fill}})
	}
	for _, w := range d.words {
		out.Shapes = append(out.Shapes, doc.Label{X: w.x, Y: w.y, Text: w.text, Size: w.size, Bold: w.bold, Colour: w.fill})
	}
	return out
}
