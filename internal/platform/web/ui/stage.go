package ui

import (
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/lang"
)

// Stage is one stage of the pathway as a picture shows it.
type Stage struct {
	Key  string // "move-on"
	Name string // "Move-on support"
	Href templ.SafeURL
	On   bool // lit in the picture; if none is, all are
}

// shapes are the marks of the stages, on a square of 24 by 24: a circle, a
// square, a triangle, a diamond, an arrow and a house. They tell the stages apart
// where colours can't.
var shapes = map[string]string{
	"universal": `<circle cx="12" cy="12" r="9"/>`,
	"targeted":  `<rect x="4" y="4" width="16" height="16" rx="2"/>`,
	"crisis":    `<path d="M12 3l10 18H2z"/>`,
	"recovery":  `<path d="M12 2l10 10-10 10L2 12z"/>`,
	"move-on":   `<path d="M3 5h10l8 7-8 7H3z"/>`,
	"settled":   `<path d="M12 2l10 9v11H2V11z"/>`,
}

// marks are the marks as they stand in a page, by key; "none" for what is no stage.
var marks = func() map[string]string {
	out := map[string]string{}
	for _, key := range append(slices.Collect(maps.Keys(shapes)), "none") {
		out[key] = `<svg width="20" viewBox="0 0 24 24" class="s-` + key + `" aria-hidden="true">` + shapes[key] + `</svg>`
	}
	return out
}()

// shape draws the mark of a stage in its colour.
func shape(key string) string {
	return marks[class(key)]
}

// class keeps an unknown key from becoming part of the page.
func class(key string) string {
	if _, ok := shapes[key]; ok {
		return key
	}
	return "none"
}

// Steps is a few stages on one line, as a service shows its own.
func Steps(stages []Stage) templ.Component {
	return drawn(func(d *draft) { drawSteps(d, stages) })
}

func drawSteps(d *draft, stages []Stage) {
	d.raw(`<ul class="steps">`)
	for _, s := range stages {
		d.raw(`<li>`)
		d.raw(shape(s.Key))
		d.raw(` `)
		d.text(s.Name)
		d.raw(`</li>`)
	}
	d.raw(`</ul>`)
}

// Picture is the ring of stages, and the list beside it that says the same.
type Picture struct {
	Title, Sentence string
	Stages          []Stage
	some            bool
}

// NewPicture words the ring for those who can't see it.
func NewPicture(w lang.Words, stages []Stage) Picture {
	p := Picture{Title: w.T("ui.stages.title"), Stages: stages}
	var all, lit []string
	for _, s := range stages {
		all = append(all, s.Name)
		if s.On {
			lit = append(lit, s.Name)
		}
	}
	p.some = len(lit) > 0
	if p.some {
		p.Sentence = w.F("ui.stages.some", "names", strings.Join(lit, ", "))
	} else {
		p.Sentence = w.F("ui.stages.all", "names", strings.Join(all, ", "))
	}
	return p
}

const (
	ringSize  = 320.0
	ringOuter = 150.0
	ringInner = 88.0
)

// ring draws the arcs, one a stage, clockwise from the top, and the marks in them.
func (p Picture) ring() string {
	var b strings.Builder
	n := float64(len(p.Stages))
	for i, s := range p.Stages {
		from := 2 * math.Pi * float64(i) / n
		to := 2 * math.Pi * float64(i+1) / n
		b.WriteString(`<g`)
		if p.some && !s.On {
			b.WriteString(` class="ring__off"`)
		}
		b.WriteString(`><path class="ring__arc s-` + class(s.Key) + `" d="` + arc(from, to) + `"/>`)
		x, y := around((from+to)/2, (ringOuter+ringInner)/2)
		b.WriteString(`<g class="ring__mark" transform="translate(` + px(x-18) + ` ` + px(y-18) + `) scale(1.5)">` + shapes[s.Key] + `</g></g>`)
	}
	return b.String()
}

// line draws the stages as arrows, each of which takes the point of the one before.
func (p Picture) line() string {
	const wide, tall, point = 100.0, 80.0, 16.0
	var b strings.Builder
	for i, s := range p.Stages {
		x := 2 + float64(i)*wide
		b.WriteString(`<g`)
		if p.some && !s.On {
			b.WriteString(` class="ring__off"`)
		}
		b.WriteString(`><path class="ring__arc s-` + class(s.Key) + `" d="M` + px(x) + ` 2h` + px(wide) + `l` + px(point) + ` ` + px(tall/2) + `l-` + px(point) + ` ` + px(tall/2) +
			`h-` + px(wide) + `l` + px(point) + ` -` + px(tall/2) + `Z"/><g class="ring__mark" transform="translate(` + px(x+wide/2-10) + ` 24) scale(1.5)">` + shapes[s.Key] + `</g></g>`)
	}
	return b.String()
}

// arc is a piece of the ring whose front points onwards and whose back takes the
// point of the one before, so that the ring is seen to turn.
func arc(from, to float64) string {
	const point = 0.11 // radians
	middle := (ringOuter + ringInner) / 2
	var b strings.Builder
	at := func(how string, angle, radius float64) {
		x, y := around(angle, radius)
		b.WriteString(how + px(x) + " " + px(y))
	}
	at("M", from, ringOuter)
	b.WriteString("A" + px(ringOuter) + " " + px(ringOuter) + " 0 0 1 ")
	at("", to, ringOuter)
	at("L", to+point, middle)
	at("L", to, ringInner)
	b.WriteString("A" + px(ringInner) + " " + px(ringInner) + " 0 0 0 ")
	at("", from, ringInner)
	at("L", from+point, middle)
	b.WriteString("Z")
	return b.String()
}

// around is the point at an angle clockwise from the top of the ring.
func around(angle, radius float64) (x, y float64) {
	return ringSize/2 + radius*math.Sin(angle), ringSize/2 - radius*math.Cos(angle)
}

// px writes a length with one decimal.
func px(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }
