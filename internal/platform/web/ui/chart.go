package ui

import (
	"html"
	"strings"
	"time"
)

// Chart is numbers over time, as a picture. Its table stands beside it and says the same.
type Chart struct {
	svg  string // without the frame
	Says string // what it shows, in a sentence
}

// Dot is a number on a day. Text is the number in words; the last one stands in the picture.
type Dot struct {
	On    string
	Value float64
	Text  string
}

// The size of the picture, and where the drawing lies in it. Words stand around it.
const (
	chartWidth, chartHeight         = 420, 250
	chartLeft, chartRight           = 12, 12
	chartTop, chartBottom   float64 = 34, 40
)

// Plot is a chart that is being drawn: where days and numbers become places.
type Plot struct {
	b         strings.Builder
	from, to  string
	low, high float64
}

// NewPlot begins a chart from a day to a day, with room for some numbers. Nothing is always among them.
func NewPlot(from, to string, values ...float64) *Plot {
	p := &Plot{from: from, to: to}
	for _, v := range values {
		p.low, p.high = min(p.low, v), max(p.high, v)
	}
	if p.high == p.low {
		p.high = p.low + 1
	}
	y := px(p.y(0))
	p.put(`<path class="chart__axis" d="M`, px(chartLeft), " ", y, "H", px(chartWidth-chartRight), `"/>`)
	p.words(chartLeft, chartHeight-10, "start", "chart__day", chartDay(from))
	if to != from {
		p.words(chartWidth-chartRight, chartHeight-10, "end", "chart__day", chartDay(to))
	}
	return p
}

// Level is a number to compare with, across the picture, named at its beginning. Its kind is "goal" or "start".
func (p *Plot) Level(v float64, kind, text string) {
	y := p.y(v)
	p.put(`<path class="chart__`, kind, `" d="M`, px(chartLeft), " ", px(y), "H", px(chartWidth-chartRight), `"/>`)
	p.words(chartLeft, y-6, "start", "chart__name", text)
}

// Line goes from number to number, each with its dot; the newest is named.
func (p *Plot) Line(list []Dot) {
	var line strings.Builder
	for i, d := range list {
		line.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + px(p.x(d.On)) + " " + px(p.y(d.Value)))
	}
	p.put(`<path class="chart__line" d="`, line.String(), `"/>`)
	for _, d := range list {
		p.put(`<circle class="chart__dot" r="5" cx="`, px(p.x(d.On)), `" cy="`, px(p.y(d.Value)), `"/>`)
	}
	if len(list) > 0 {
		last := list[len(list)-1]
		p.words(min(p.x(last.On)+6, chartWidth-chartRight), p.y(last.Value)-12, "end", "chart__last", last.Text)
	}
}

// Chart is what was drawn, with what it shows in a sentence.
func (p *Plot) Chart(says string) *Chart { return &Chart{p.b.String(), says} }

func chartDays(day string) float64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return float64(t.Unix()) / 86400
}

func chartDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

func (p *Plot) x(day string) float64 {
	span := chartDays(p.to) - chartDays(p.from)
	if span <= 0 {
		return chartLeft
	}
	return chartLeft + (chartWidth-chartLeft-chartRight)*(chartDays(day)-chartDays(p.from))/span
}

func (p *Plot) y(v float64) float64 {
	return chartTop + (chartHeight-chartTop-chartBottom)*(p.high-v)/(p.high-p.low)
}

func (p *Plot) put(parts ...string) { p.b.WriteString(strings.Join(parts, "")) }

func (p *Plot) words(x, y float64, anchor, class, text string) {
	p.put(`<text class="`, class, `" x="`, px(x), `" y="`, px(y), `" text-anchor="`, anchor, `">`, html.EscapeString(text), `</text>`)
}
