package actionweb

import (
	"html"
	"math"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/internal/action"
)

// chart is the readings of a measure over time, as a picture. Its table stands beside it and says the same.
type chart struct {
	svg  string // without the frame
	says string // what it shows, in a sentence
}

// The size of the picture, and where the drawing lies in it. Words stand around it.
const (
	chartWidth, chartHeight         = 420, 250
	chartLeft, chartRight           = 12, 12
	chartTop, chartBottom   float64 = 34, 40
)

// chartOf draws the readings of an action; nil when there are fewer than two, as one number is no line.
func chartOf(a action.Action) *chart {
	m, list := a.Measure, a.Readings
	if m.None() || len(list) < 2 {
		return nil
	}
	c := canvas{from: list[0].On, to: list[len(list)-1].On, low: math.Inf(1), high: math.Inf(-1)}
	if m.To != nil && a.Due > c.to {
		c.to = a.Due
	}
	for _, r := range list {
		c.take(r.Value.Float())
	}
	for _, x := range []*measure.Amount{m.From, m.To} {
		if x != nil {
			c.take(x.Float())
		}
	}
	c.low, c.high = min(c.low, 0), max(c.high, 0)
	if c.high == c.low {
		c.high = c.low + 1
	}
	c.axis()
	if m.To != nil {
		c.level(m.To.Float(), "goal", "Goal: "+m.To.String())
	}
	if m.From != nil && (m.To == nil || *m.From != *m.To) {
		c.level(m.From.Float(), "start", "Began: "+m.From.String())
	}
	c.readings(list)
	first, last := list[0], list[len(list)-1]
	says := m.What + ": " + inUnit(first.Value, m.Unit) + " on " + dayWords(first.On) + ", " + inUnit(last.Value, m.Unit) + " on " + dayWords(last.On) + "."
	if way, known := m.Way(last.Value); known {
		says += " That is " + strconv.Itoa(way) + " % of the way to " + inUnit(*m.To, m.Unit) + "."
	}
	return &chart{c.b.String(), says}
}

// canvas is where days and numbers become places.
type canvas struct {
	b         strings.Builder
	from, to  string
	low, high float64
}

func (c *canvas) take(v float64) { c.low, c.high = min(c.low, v), max(c.high, v) }

func days(day string) float64 {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return 0
	}
	return float64(t.Unix()) / 86400
}

func (c *canvas) x(day string) float64 {
	span := days(c.to) - days(c.from)
	if span <= 0 {
		return chartLeft
	}
	return chartLeft + (chartWidth-chartLeft-chartRight)*(days(day)-days(c.from))/span
}

func (c *canvas) y(v float64) float64 {
	return chartTop + (chartHeight-chartTop-chartBottom)*(c.high-v)/(c.high-c.low)
}

func px(v float64) string { return strconv.FormatFloat(math.Round(v*10)/10, 'f', -1, 64) }

func (c *canvas) put(parts ...string) { c.b.WriteString(strings.Join(parts, "")) }

// axis is the line of nothing, and the days at both ends.
func (c *canvas) axis() {
	y := px(c.y(0))
	c.put(`<path class="chart__axis" d="M`, px(chartLeft), " ", y, "H", px(chartWidth-chartRight), `"/>`)
	c.words(chartLeft, chartHeight-10, "start", "chart__day", dayWords(c.from))
	if c.to != c.from {
		c.words(chartWidth-chartRight, chartHeight-10, "end", "chart__day", dayWords(c.to))
	}
}

// level is a number to compare with, across the picture, named at its end.
func (c *canvas) level(v float64, kind, text string) {
	y := c.y(v)
	c.put(`<path class="chart__`, kind, `" d="M`, px(chartLeft), " ", px(y), "H", px(chartWidth-chartRight), `"/>`)
	c.words(chartLeft, y-6, "start", "chart__name", text)
}

// readings is the line from number to number, each with its dot; the newest is named.
func (c *canvas) readings(list []measure.Reading) {
	var line strings.Builder
	for i, r := range list {
		line.WriteString(map[bool]string{true: "M", false: "L"}[i == 0] + px(c.x(r.On)) + " " + px(c.y(r.Value.Float())))
	}
	c.put(`<path class="chart__line" d="`, line.String(), `"/>`)
	for _, r := range list {
		c.put(`<circle class="chart__dot" r="5" cx="`, px(c.x(r.On)), `" cy="`, px(c.y(r.Value.Float())), `"/>`)
	}
	last := list[len(list)-1]
	x, y := c.x(last.On), c.y(last.Value.Float())-12
	c.words(min(x+6, chartWidth-chartRight), y, "end", "chart__last", last.Value.String())
}

func (c *canvas) words(x, y float64, anchor, class, text string) {
	c.put(`<text class="`, class, `" x="`, px(x), `" y="`, px(y), `" text-anchor="`, anchor, `">`, html.EscapeString(text), `</text>`)
}
