package toolkitweb

import (
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

// easyRead is the day in easy words: a picture and one thought to a line.
func easyRead(m maker) doc.Document {
	e := m.words.Easy
	d := m.sheet(e.Title)
	for _, l := range e.Lines {
		if l.Heading != "" {
			d.Blocks = append(d.Blocks, h1(l.Heading, ""))
		}
		d.Blocks = append(d.Blocks,
			doc.Figure{Decoration: true, Width: 18, Drawing: easyDrawing(l)},
			doc.Paragraph{Text: doc.Plain(l.Text), Size: doc.Lead})
	}
	return d
}

// easyDrawing is the picture of a line, on a sheet of 64 by 64.
func easyDrawing(l content.EasyLine) *doc.Drawing {
	back := doc.Rect{X: 1, Y: 1, Width: 62, Height: 62, Paint: doc.Paint{Fill: pale, Stroke: ink, Width: 1.5}}
	return &doc.Drawing{Width: 64, Height: 64, Shapes: append([]doc.Shape{back}, easyShapes[l.Picture]...)}
}

var (
	filled   = doc.Paint{Fill: green, Stroke: ink, Width: 2}
	empty    = doc.Paint{Fill: white, Stroke: ink, Width: 2}
	stroke   = doc.Paint{Stroke: ink, Width: 3}
	accented = doc.Paint{Stroke: green, Width: 5}
)

func line(x1, y1, x2, y2 float64, p doc.Paint) doc.Shape {
	return doc.Line{From: doc.Point{X: x1, Y: y1}, To: doc.Point{X: x2, Y: y2}, Paint: p}
}

func box(x, y, w, h float64, p doc.Paint) doc.Shape {
	return doc.Rect{X: x, Y: y, Width: w, Height: h, Paint: p}
}

func dot(x, y, r float64, p doc.Paint) doc.Shape {
	return doc.Circle{X: x, Y: y, Radius: r, Paint: p}
}

func area(p doc.Paint, xy ...float64) doc.Shape {
	var at []doc.Point
	for i := 0; i+1 < len(xy); i += 2 {
		at = append(at, doc.Point{X: xy[i], Y: xy[i+1]})
	}
	return doc.Polygon{Points: at, Paint: p}
}

// person is somebody, standing at a place.
func person(x, y float64, p doc.Paint) []doc.Shape {
	return []doc.Shape{dot(x, y, 6, p), area(p, x-9, y+24, x-6, y+9, x+6, y+9, x+9, y+24)}
}

// easyShapes are the pictures by their keys: a few plain shapes each, so that they print in black and white.
var easyShapes = map[string][]doc.Shape{
	"door":   {box(18, 10, 28, 46, empty), area(filled, 18, 10, 36, 16, 36, 60, 18, 56), dot(32, 38, 2, empty)},
	"people": append(append(person(20, 24, empty), person(44, 24, empty)...), person(32, 18, filled)...),
	"story":  {area(empty, 10, 16, 32, 22, 32, 54, 10, 48), area(empty, 54, 16, 32, 22, 32, 54, 54, 48), line(15, 28, 27, 31, stroke), line(15, 36, 27, 39, stroke), line(37, 31, 49, 28, stroke), line(37, 39, 49, 36, stroke)},
	"speech": {area(empty, 8, 12, 56, 12, 56, 42, 30, 42, 20, 54, 20, 42, 8, 42), line(16, 22, 48, 22, accented), line(16, 32, 38, 32, accented)},
	"pen":    {box(10, 10, 34, 46, empty), line(16, 20, 38, 20, stroke), line(16, 28, 34, 28, stroke), area(filled, 54, 14, 60, 20, 38, 44, 30, 46, 32, 38)},
	"phone":  {box(20, 6, 24, 52, empty), box(24, 12, 16, 34, filled), dot(32, 52, 2.5, empty)},
	"clock":  {dot(32, 32, 24, empty), line(32, 32, 32, 16, accented), line(32, 32, 44, 38, accented)},
	"stop":   {area(empty, 22, 8, 42, 8, 56, 22, 56, 42, 42, 56, 22, 56, 8, 42, 8, 22), line(20, 32, 44, 32, accented)},
	"cup":    {area(filled, 14, 26, 42, 26, 39, 54, 17, 54), dot(46, 36, 7, stroke), line(22, 10, 22, 20, stroke), line(34, 10, 34, 20, stroke)},
	"lock":   {dot(32, 26, 12, stroke), box(14, 28, 36, 28, filled), dot(32, 40, 4, empty)},
	"hands":  {area(filled, 6, 40, 20, 26, 34, 34, 24, 50), area(empty, 58, 40, 44, 26, 30, 34, 40, 50)},
	"letter": {box(8, 16, 48, 34, empty), line(8, 16, 32, 36, stroke), line(56, 16, 32, 36, stroke)},
	"tick":   {dot(32, 32, 24, empty), line(20, 33, 29, 42, accented), line(29, 42, 45, 22, accented)},
	"home":   {area(filled, 8, 32, 32, 10, 56, 32), box(14, 32, 36, 24, empty), box(28, 40, 10, 16, filled)},
}
