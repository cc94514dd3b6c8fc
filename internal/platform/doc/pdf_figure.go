package doc

import (
	"example.org/homeward/internal/platform/doc/pdf"
)

// pointsAMillimetre turns millimetres into points.
const pointsAMillimetre = 72 / 25.4

// size is how large a figure is, in points, where it may be so large at most.
func (f Figure) size(widest, tallest float64) (width, height float64) {
	if f.Drawing != nil {
		width, height = f.Drawing.Width, f.Drawing.Height
	} else {
		x, y, _, _ := pdf.LookAt(f.Picture) // it was looked at before
		width, height = float64(x)*72/150, float64(y)*72/150
	}
	scale := 1.0
	if f.Width > 0 {
		scale = f.Width * pointsAMillimetre / width
	}
	scale = min(scale, widest/width, tallest/height)
	return width * scale, height * scale
}

// stays reports whether a figure stands on the page of what comes next: its caption, or the words that it goes with.
func (f Figure) stays() bool { return f.Caption != "" || f.Decoration }

func (s *setter) figure(f Figure, x, width float64) error {
	wide, tall := f.size(width, s.room()*0.8)
	at := x
	switch f.Align {
	case Centre:
		at += (width - wide) / 2
	case End:
		at += width - wide
	case Start:
	}
	left := s.x(at, wide)
	var picture *pdf.Image
	if f.Drawing == nil {
		var err error
		if picture, err = s.out.Image(f.Picture); err != nil {
			return err
		}
	}
	var e *pdf.Element
	if !f.Decoration {
		e = s.into.Add("Figure")
		e.Alt = f.Alt
	}
	s.add(12, box{height: tall, keep: f.stays(), draw: func(p *pdf.Page, y float64) {
		p.Artifact()
		if e != nil {
			p.Of(e)
			e.Attributes = pdf.BlockOf(left, p.Height-y-tall, left+wide, p.Height-y)
		}
		if picture != nil {
			p.Picture(picture, left, y, wide, tall)
			return
		}
		k := wide / f.Drawing.Width
		for _, shape := range f.Drawing.Shapes {
			s.shape(p, shape, left, y, k)
		}
	}})
	if f.Caption != "" {
		st := s.style(s.sizes.small, false)
		st.colour, st.align = s.quiet, f.Align
		s.add(4, s.lines(Plain(f.Caption), st, s.into.Add("P"), x, width)...)
	}
	s.add(0, box{height: 6, keep: f.Decoration})
	return nil
}

// shape draws a shape of a drawing whose upper left corner is at a place, k points to its unit.
func (s *setter) shape(p *pdf.Page, shape Shape, left, top, k float64) {
	point := func(x, y float64) pdf.Point { return pdf.Point{X: left + x*k, Y: top + y*k} }
	switch x := shape.(type) {
	case Rect:
		at := point(x.X, x.Y)
		p.Rectangle(at.X, at.Y, x.Width*k, x.Height*k, x.pdf(k))
	case Circle:
		at := point(x.X, x.Y)
		p.Ellipse(at.X, at.Y, x.Radius*k, x.Radius*k, x.pdf(k))
	case Polygon:
		points := make([]pdf.Point, len(x.Points))
		for i, at := range x.Points {
			points[i] = point(at.X, at.Y)
		}
		p.Line(points, true, x.pdf(k))
	case Line:
		p.Line([]pdf.Point{point(x.From.X, x.From.Y), point(x.To.X, x.To.Y)}, false, x.pdf(k))
	case Label:
		s.label(p, x, point(x.X, x.Y), k)
	}
}

// label draws words in a drawing. They are part of the figure, so their characters need no element.
func (s *setter) label(p *pdf.Page, l Label, at pdf.Point, k float64) {
	st := style{size: l.Size * k, leading: l.Size * k, bold: l.Bold, colour: l.Colour.pdf()}
	in := s.inline(Plain(l.Text), st, nil)
	whole := in.whole()
	switch l.Align {
	case Centre:
		at.X -= whole.width / 2
	case End:
		at.X -= whole.width
	case Start:
	}
	// draw takes a place from the side on which lines begin, and the upper edge of a line.
	in.draw(p, whole, s.x(at.X, whole.width), at.Y-in.baseline(), whole.width, Start)
}

// pdf is the paint for a page on which a unit is k points.
func (p Paint) pdf(k float64) pdf.Paint {
	out := pdf.Paint{}
	if p.Fill != "" {
		out.Filled, out.Fill = true, p.Fill.pdf()
	}
	if p.Stroke != "" {
		out.Stroke, out.Stroked = p.Stroke.pdf(), k
		if p.Width > 0 {
			out.Stroked = p.Width * k
		}
	}
	return out
}
