package toolkitweb

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/doc"
	"example.org/homeward/internal/session/content"
)

const (
	ink   doc.Colour = "#1d1a16"
	white doc.Colour = "#fffdf9"
	pale  doc.Colour = "#f3ecdf"
	still doc.Colour = "#8a8378"
	green doc.Colour = "#0f5c45"
)

// colours are those of the stages on the site. They differ in lightness too.
var colours = map[pathway.Stage]doc.Colour{
	pathway.Universal: "#cfdff0", pathway.Targeted: "#9ccbb0", pathway.Crisis: "#e08a5b", pathway.Recovery: "#95598d", pathway.MoveOn: "#2f5680", pathway.Settled: "#143d30",
}

// dark reports whether words on a stage's colour have to be light.
func dark(s pathway.Stage) bool { return s >= pathway.Recovery }

func firstStage() string { return pathway.Universal.Long() }

func lastStage() string { return pathway.Settled.Long() }

func stageNames(all []pathway.Stage) string {
	var names []string
	for _, s := range all {
		names = append(names, s.Long())
	}
	return strings.Join(names, ", ")
}

// lineAlt says what lineDrawing shows.
func lineAlt(about pathway.Set) string {
	alt := "The six stages as a line: " + stageNames(pathway.All()) + "."
	if about != 0 {
		alt += " These stand out: " + stageNames(about.Stages()) + "."
	}
	return alt
}

// corners are the marks with corners, on a square of 24 by 24, as the site draws them.
var corners = map[pathway.Stage][]doc.Point{
	pathway.Targeted: {{X: 4, Y: 4}, {X: 20, Y: 4}, {X: 20, Y: 20}, {X: 4, Y: 20}},
	pathway.Crisis:   {{X: 12, Y: 3}, {X: 22, Y: 20}, {X: 2, Y: 20}},
	pathway.Recovery: {{X: 12, Y: 2}, {X: 22, Y: 12}, {X: 12, Y: 22}, {X: 2, Y: 12}},
	pathway.MoveOn:   {{X: 3, Y: 5}, {X: 13, Y: 5}, {X: 21, Y: 12}, {X: 13, Y: 19}, {X: 3, Y: 19}},
	pathway.Settled:  {{X: 12, Y: 2}, {X: 22, Y: 11}, {X: 22, Y: 22}, {X: 2, Y: 22}, {X: 2, Y: 11}},
}

// mark is the shape of a stage around a place.
func mark(s pathway.Stage, x, y, size float64) doc.Shape {
	paint, k := doc.Paint{Fill: white, Stroke: ink, Width: 1.4}, size/24
	if s == pathway.Universal {
		return doc.Circle{X: x, Y: y, Radius: 9 * k, Paint: paint}
	}
	var at []doc.Point
	for _, p := range corners[s] {
		at = append(at, doc.Point{X: x + (p.X-12)*k, Y: y + (p.Y-12)*k})
	}
	return doc.Polygon{Points: at, Paint: paint}
}

// lineDrawing is the six stages as arrows, one after the other. Those that it is about, if not about all, stand out by
// their colour, their edge and their bold names.
func lineDrawing(about pathway.Set) *doc.Drawing {
	const wide, tall, point = 79.0, 54.0, 12.0
	d := &doc.Drawing{Width: 6*wide + point + 2, Height: tall + 22}
	for i, s := range pathway.All() {
		x := 1 + float64(i)*wide
		paint, bold := doc.Paint{Fill: colours[s], Stroke: ink}, true
		if about != 0 && !about.Has(s) {
			paint, bold = doc.Paint{Fill: pale, Stroke: still}, false
		}
		d.Shapes = append(d.Shapes,
			doc.Polygon{Points: []doc.Point{{X: x, Y: 1}, {X: x + wide - 2, Y: 1}, {X: x + wide - 2 + point, Y: 1 + tall/2}, {X: x + wide - 2, Y: 1 + tall}, {X: x, Y: 1 + tall}, {X: x + point, Y: 1 + tall/2}}, Paint: paint},
			mark(s, x+wide/2+point/2-1, 1+tall/2, 28),
			doc.Label{X: x + wide/2 + point/2 - 1, Y: tall + 17, Text: s.Short(), Size: 12.5, Bold: bold, Align: doc.Centre})
	}
	return d
}

// ringDrawing is the same closed into a ring.
func ringDrawing() *doc.Drawing {
	const size, outer, inner = 320.0, 156.0, 72.0
	d := &doc.Drawing{Width: size, Height: size}
	for i, s := range pathway.All() {
		from, to := float64(i)*math.Pi/3, float64(i+1)*math.Pi/3
		var edge []doc.Point
		for k := range 25 {
			edge = append(edge, around(size/2, from+(to-from)*float64(k)/24, outer))
		}
		edge = append(edge, around(size/2, to+0.1, (outer+inner)/2))
		for k := range 25 {
			edge = append(edge, around(size/2, to+(from-to)*float64(k)/24, inner))
		}
		edge = append(edge, around(size/2, from+0.1, (outer+inner)/2))
		at, words := around(size/2, (from+to)/2+0.05, (outer+inner)/2), ink
		if dark(s) {
			words = white
		}
		d.Shapes = append(d.Shapes, doc.Polygon{Points: edge, Paint: doc.Paint{Fill: colours[s], Stroke: white, Width: 2}},
			mark(s, at.X, at.Y-9, 28),
			doc.Label{X: at.X, Y: at.Y + 21, Text: s.Short(), Size: 13, Bold: true, Align: doc.Centre, Colour: words})
	}
	return d
}

// around is a place at an angle, clockwise from the top.
func around(middle, angle, radius float64) doc.Point {
	return doc.Point{X: middle + radius*math.Sin(angle), Y: middle - radius*math.Cos(angle)}
}

// cycleDrawing is steps that lead to each other, the last to the first: a number and the words for each, so far apart.
// It is narrow, so that it can be read on a phone: longer words stand in two lines.
func cycleDrawing(c content.Cycle, apart float64) *doc.Drawing {
	const line, wide = 19.0, 30
	n := len(c.Steps)
	d := &doc.Drawing{Width: 312, Height: float64(n)*apart + 8}
	y := func(i int) float64 { return apart/2 + 4 + float64(i)*apart }
	arrow := doc.Paint{Stroke: green, Width: 2.5}
	for i, s := range c.Steps {
		d.Shapes = append(d.Shapes, doc.Circle{X: 60, Y: y(i), Radius: 12, Paint: doc.Paint{Fill: white, Stroke: green, Width: 2}},
			doc.Label{X: 60, Y: y(i) + 4.5, Text: fmt.Sprint(i + 1), Size: 13, Bold: true, Align: doc.Centre})
		lines := broken(s, wide)
		for k, words := range lines {
			d.Shapes = append(d.Shapes, doc.Label{X: 82, Y: y(i) + 4.5 + 16*(float64(k)-float64(len(lines)-1)/2), Text: words, Size: 14})
		}
		if i > 0 {
			d.Shapes = append(d.Shapes, doc.Line{From: doc.Point{X: 60, Y: y(i-1) + 12}, To: doc.Point{X: 60, Y: y(i) - 14}, Paint: arrow}, tip(60, y(i)-12, 0, 1))
		}
	}
	back := []doc.Point{{X: 48, Y: y(n - 1)}, {X: line, Y: y(n - 1)}, {X: line, Y: y(0)}, {X: 44, Y: y(0)}}
	for i := range 3 {
		d.Shapes = append(d.Shapes, doc.Line{From: back[i], To: back[i+1], Paint: arrow})
	}
	d.Shapes = append(d.Shapes, tip(48, y(0), 1, 0))
	return d
}

// broken breaks a text into lines of so many letters, between its words.
func broken(text string, most int) (lines []string) {
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > most {
			lines, line = append(lines, line), ""
		}
		line = strings.TrimSpace(line + " " + word)
	}
	return append(lines, line)
}

// tip is the head of an arrow whose point is at a place; it looks right or down.
func tip(x, y, right, down float64) doc.Shape {
	const long, half = 8.0, 5.0
	return doc.Polygon{Points: []doc.Point{
		{X: x, Y: y}, {X: x - right*long + down*half, Y: y - down*long + right*half}, {X: x - right*long - down*half, Y: y - down*long - right*half},
	}, Paint: doc.Paint{Fill: green}}
}

// pathDrawing is a story as steps.
func pathDrawing() *doc.Drawing {
	const steps = 8
	d := &doc.Drawing{Width: 480, Height: 60, Shapes: []doc.Shape{doc.Line{From: doc.Point{X: 20, Y: 30}, To: doc.Point{X: 460, Y: 30}, Paint: doc.Paint{Stroke: green, Width: 3}}}}
	for i := range steps {
		x := 24 + float64(i)*432/(steps-1)
		d.Shapes = append(d.Shapes, doc.Circle{X: x, Y: 30, Radius: 15, Paint: doc.Paint{Fill: pale, Stroke: ink, Width: 1.5}},
			doc.Label{X: x, Y: 35, Text: fmt.Sprint(i + 1), Size: 14, Bold: true, Align: doc.Centre})
	}
	return d
}

// clockDrawing is a clock whose time is half over.
func clockDrawing() *doc.Drawing {
	const size = 200.0
	d := &doc.Drawing{Width: size, Height: size, Shapes: []doc.Shape{doc.Circle{X: size / 2, Y: size / 2, Radius: 92, Paint: doc.Paint{Fill: white, Stroke: ink, Width: 4}}}}
	var half []doc.Point
	for k := range 49 {
		half = append(half, around(size/2, math.Pi*float64(k)/48, 84))
	}
	return &doc.Drawing{Width: size, Height: size, Shapes: append(d.Shapes, doc.Polygon{Points: half, Paint: doc.Paint{Fill: green}})}
}
