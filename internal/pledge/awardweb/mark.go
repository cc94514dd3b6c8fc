package awardweb

import (
	"math"

	"example.org/homeward/internal/platform/doc"
)

// This file draws the mark.

// tint is the colours of a mark. "" leaves a part out.
type tint struct {
	stages                         [6]doc.Colour
	frame, light, lamp, leaf, step doc.Colour
	words, quiet                   doc.Colour
}

const (
	inkColour   doc.Colour = "#1d1a16"
	paperColour doc.Colour = "#fdf6e7"
	greenColour doc.Colour = "#0f5c45"
	lampColour  doc.Colour = "#ffc24d"
)

// tintOf gives the colours of one way to show the mark.
func tintOf(name string) tint {
	one := func(c doc.Colour) tint {
		return tint{stages: [6]doc.Colour{c, c, c, c, c, c}, frame: c, leaf: c, words: c, quiet: c}
	}
	switch name {
	case "black":
		return one("#000000")
	case "white":
		return one("#ffffff")
	case "green":
		return one(greenColour)
	case "night": // on dark grounds
		return tint{
			stages: [6]doc.Colour{"#cfdff0", "#9ccbb0", "#e08a5b", "#c48abb", "#6f9fd0", "#5fae8f"},
			frame:  "#fdf6e7", light: lampColour, lamp: "#fff3d6", leaf: "#5fae8f", step: "#b98a34", words: paperColour, quiet: "#d2c9ba",
		}
	}
	return tint{
		stages: [6]doc.Colour{"#a9c4e2", "#7db896", "#e08a5b", "#95598d", "#2f5680", "#143d30"},
		frame:  "#3d5b52", light: lampColour, lamp: "#fff3d6", leaf: greenColour, step: "#ffe0a0", words: inkColour, quiet: "#4d463c",
	}
}

// The ring, on a square of 320.
const (
	side         = 320.0
	outer, inner = 156.0, 108.0
	gap, tip     = 0.035, 0.12 // radians
	doorX, doorY = 70.4, 57.0  // where the doorway’s own square begins
	doorScale    = 5.6
	roundness    = 24 // lines in an arc
)

// emblem is the mark without words: a lit doorway in a ring of six stages.
func emblem(t tint) drawn {
	d := drawn{width: side, height: side}
	for i, fill := range t.stages {
		d.parts = append(d.parts, area(fill, arcOf(i)...))
	}
	door := drawn{}
	add := func(fill doc.Colour, points []doc.Point) {
		if fill != "" {
			door.parts = append(door.parts, area(fill, points...))
		}
	}
	add(t.light, arch(10, 22, 13, 28.5))
	add(t.lamp, arch(14.5, 21.5, 14.5, 28.5))
	add(t.frame, band())
	add(t.leaf, leaf(t.light == ""))
	add(t.step, []doc.Point{{X: 15, Y: 28.9}, {X: 22, Y: 28.9}, {X: 28, Y: 32}, {X: 15, Y: 32}})
	d.put(door, doorScale, doorX, doorY)
	return d
}

// arcOf is one stage of the ring: its front points onwards, and its back takes the point of the one before.
func arcOf(i int) (out []doc.Point) {
	from, to := 2*math.Pi*float64(i)/6+gap/2, 2*math.Pi*float64(i+1)/6-gap/2
	at := func(angle, radius float64) doc.Point {
		return doc.Point{X: side/2 + radius*math.Sin(angle), Y: side/2 - radius*math.Cos(angle)}
	}
	for k := range roundness + 1 {
		out = append(out, at(from+(to-from)*float64(k)/roundness, outer))
	}
	out = append(out, at(to+tip, (outer+inner)/2))
	for k := range roundness + 1 {
		out = append(out, at(to-(to-from)*float64(k)/roundness, inner))
	}
	return append(out, at(from+tip, (outer+inner)/2))
}

// arch is a doorway: straight up, round over the top, and down.
func arch(left, right, shoulder, foot float64) (out []doc.Point) {
	middle, radius := (left+right)/2, (right-left)/2
	out = append(out, doc.Point{X: left, Y: foot})
	for k := range roundness + 1 {
		angle := math.Pi * float64(k) / roundness
		out = append(out, doc.Point{X: middle - radius*math.Cos(angle), Y: shoulder - radius*math.Sin(angle)})
	}
	return append(out, doc.Point{X: right, Y: foot})
}

// band is the frame of the doorway.
func band() []doc.Point {
	out := arch(7, 25, 13, 28.5)
	within := arch(10, 22, 13, 28.5)
	for i := range within {
		out = append(out, within[len(within)-1-i])
	}
	return out
}

// leaf is the door, which stands open. Where all is one colour it stands free of its frame.
func leaf(free bool) []doc.Point {
	hinge, last := 6.0, 80.4
	if free {
		hinge, last = 4.9, 78
	}
	out := []doc.Point{{X: 16 - hinge, Y: 28.5}}
	for k := range roundness/2 + 1 {
		angle := last * math.Pi / 180 * float64(k) / (roundness / 2)
		out = append(out, doc.Point{X: 16 - hinge*math.Cos(angle), Y: 13 - hinge*math.Sin(angle)})
	}
	end := out[len(out)-1]
	return append(out, doc.Point{X: end.X, Y: 30.5})
}
