package pdf

// Point is a place on a page, in points from its left and upper edges.
type Point struct{ X, Y float64 }

// Paint is how a shape is drawn.
type Paint struct {
	Filled  bool
	Fill    Colour
	Stroke  Colour
	Stroked float64 // how wide the line around it is, in points; 0: there is none
}

// Rectangle draws one, from its upper left corner.
func (p *Page) Rectangle(x, y, width, height float64, with Paint) {
	p.paint(with, func() {
		p.numbers(x, p.Height-y-height, width, height)
		p.content = append(p.content, "re "...)
	})
}

// Fill draws a rectangle of one colour.
func (p *Page) Fill(x, y, width, height float64, c Colour) {
	p.Rectangle(x, y, width, height, Paint{Filled: true, Fill: c})
}

// Line draws a line through points. Closed joins its ends and fills what is inside.
func (p *Page) Line(points []Point, closed bool, with Paint) {
	if len(points) == 0 {
		return
	}
	with.Filled = with.Filled && closed
	p.paint(with, func() {
		for i, at := range points {
			p.numbers(at.X, p.Height-at.Y)
			if i == 0 {
				p.content = append(p.content, "m "...)
			} else {
				p.content = append(p.content, "l "...)
			}
		}
		if closed {
			p.content = append(p.content, "h "...)
		}
	})
}

// Ellipse draws one around a centre.
func (p *Page) Ellipse(x, y, across, down float64, with Paint) {
	const k = 0.5522847498 // four curves with this reach make a circle
	y = p.Height - y
	p.paint(with, func() {
		p.numbers(x+across, y)
		p.content = append(p.content, "m "...)
		for _, c := range [][6]float64{
			{1, k, k, 1, 0, 1}, {-k, 1, -1, k, -1, 0}, {-1, -k, -k, -1, 0, -1}, {k, -1, 1, -k, 1, 0},
		} {
			p.numbers(x+c[0]*across, y+c[1]*down, x+c[2]*across, y+c[3]*down, x+c[4]*across, y+c[5]*down)
			p.content = append(p.content, "c "...)
		}
		p.content = append(p.content, "h "...)
	})
}

// Picture draws a picture in a rectangle, from its upper left corner.
func (p *Page) Picture(i *Image, x, y, width, height float64) {
	p.content = append(p.content, "q "...)
	p.numbers(width, 0, 0, height, x, p.Height-y-height)
	p.content = append(p.content, "cm/"+i.name+" Do Q\n"...)
}

// paint sets colours, lets a path be drawn, and ends it.
func (p *Page) paint(with Paint, path func()) {
	if with.Filled {
		p.colour(with.Fill, "rg ")
	}
	if with.Stroked > 0 {
		p.colour(with.Stroke, "RG ")
		p.numbers(with.Stroked)
		p.content = append(p.content, "w "...)
	}
	path()
	switch {
	case with.Filled && with.Stroked > 0:
		p.content = append(p.content, "B\n"...)
	case with.Filled:
		p.content = append(p.content, "f\n"...)
	case with.Stroked > 0:
		p.content = append(p.content, "S\n"...)
	default:
		p.content = append(p.content, "n\n"...)
	}
}
