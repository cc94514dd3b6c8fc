package ui

import (
	"math"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/lang"
)

// Say puts the map into words: each numbered place with its distance and the way
// to it, so that whoever can't see the map has what it shows.
func (m Map) Say(w lang.Words) string {
	c := newChart(m, w)
	var b strings.Builder
	about := false
	for i, p := range c.m.Places {
		about = about || p.About
		switch n := strconv.Itoa(i + 1); {
		case m.You == nil || p.Far == "":
			b.WriteString(w.F("ui.map.name", "n", n, "name", p.Name))
		case p.About:
			b.WriteString(w.F("ui.map.place.about", "n", n, "name", p.Name, "far", p.Far))
		default:
			b.WriteString(w.F("ui.map.place", "n", n, "name", p.Name, "far", p.Far, "way", c.way(p)))
		}
		b.WriteByte(' ')
	}
	b.WriteString(w.T("ui.map.north"))
	if about {
		b.WriteByte(' ')
		b.WriteString(w.T("ui.map.about"))
	}
	return b.String()
}

// way names the direction from you to a place, of eight.
func (c *chart) way(p Spot) string {
	x, y := c.metres(p)
	if math.Hypot(x, y) < 30 {
		return c.w.T("ui.map.here")
	}
	turn := math.Atan2(x, y) / (2 * math.Pi) * 8
	return c.w.T("ui.map.way." + strconv.Itoa((int(math.Round(turn))+8)%8))
}
