package ui

import (
	"html"
	"math"
	"strconv"
	"strings"

	"example.org/homeward/internal/platform/lang"
)

// Spot is a named place on the map, in degrees.
type Spot struct {
	Name     string
	Lat, Lon float64
	Far      string // "0.4 miles", for the text that goes with the map
	About    bool   // only its area is known to the public: drawn with a broken edge
}

// Map is what the locator map shows. At most nine places are drawn.
type Map struct {
	You    *Spot  // where the search was made from; nil: the places' middle
	Places []Spot // numbered from 1 in this order
	Areas  []Spot // neighbourhoods to find one's bearings by; drawn where there is room
}

const (
	mapWidth  = 328.0 // a phone's width, so that the letters keep their size there
	mapHeight = 300.0
	mapEdge   = 34.0
	mapMost   = 9

	metresADegree = 111320.0 // of latitude; of longitude times the latitude's cosine
	metresAMile   = 1609.344
	walkAMinute   = 80.0 // metres; about three miles an hour
)

// chart is a map worked out: everything in pixels.
type chart struct {
	b      strings.Builder
	w      lang.Words
	m      Map
	middle Spot
	scale  float64 // pixels a metre
	taken  []box   // where labels already stand
}

type box struct{ x, y, w, h float64 }

func (a box) meets(b box) bool {
	return a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h
}

// Draw gives the map's SVG without its outer element. Everything in it is
// escaped.
func (m Map) Draw(w lang.Words) string {
	c := newChart(m, w)
	c.rings()
	c.frame()
	c.places()
	c.walkNames()
	c.areas()
	return c.b.String()
}

func newChart(m Map, w lang.Words) *chart {
	if len(m.Places) > mapMost {
		m.Places = m.Places[:mapMost]
	}
	c := &chart{w: w, m: m, middle: m.centre()}
	farX, farY := 150.0, 150.0 // metres; a map of one place is still a map
	for _, p := range m.Places {
		x, y := c.metres(p)
		farX, farY = max(farX, math.Abs(x)), max(farY, math.Abs(y))
	}
	c.scale = min((mapWidth/2-mapEdge)/farX, (mapHeight/2-mapEdge)/farY)
	return c
}

// centre is where you are, or the middle of the places.
func (m Map) centre() Spot {
	if m.You != nil || len(m.Places) == 0 {
		if m.You == nil {
			return Spot{}
		}
		return *m.You
	}
	low, high := m.Places[0], m.Places[0]
	for _, p := range m.Places {
		low.Lat, high.Lat = min(low.Lat, p.Lat), max(high.Lat, p.Lat)
		low.Lon, high.Lon = min(low.Lon, p.Lon), max(high.Lon, p.Lon)
	}
	return Spot{Lat: (low.Lat + high.Lat) / 2, Lon: (low.Lon + high.Lon) / 2}
}

// metres east and north of the middle.
func (c *chart) metres(p Spot) (x, y float64) {
	x = (p.Lon - c.middle.Lon) * metresADegree * math.Cos(c.middle.Lat*math.Pi/180)
	y = (p.Lat - c.middle.Lat) * metresADegree
	return x, y
}

func (c *chart) at(p Spot) (x, y float64) {
	x, y = c.metres(p)
	return mapWidth/2 + x*c.scale, mapHeight/2 - y*c.scale
}

// rings are lines of equal walking time about you.
func (c *chart) rings() {
	for _, minutes := range c.walks() {
		c.b.WriteString(`<circle class="map__ring" cx="` + px(mapWidth/2) + `" cy="` + px(mapHeight/2) + `" r="` + px(c.walk(minutes)) + `"/>`)
	}
}

// walkNames stand on top of each ring, or below it where a place is in the way.
func (c *chart) walkNames() {
	for _, minutes := range c.walks() {
		name, r := c.w.F("ui.map.walk", "n", strconv.Itoa(minutes)), c.walk(minutes)
		if !c.label(name, mapWidth/2, mapHeight/2-r+5, "middle", "map__halo") {
			c.label(name, mapWidth/2, mapHeight/2+r+6, "middle", "map__halo")
		}
	}
}

// walk is how far one gets in so many minutes, in pixels.
func (c *chart) walk(minutes int) float64 { return float64(minutes) * walkAMinute * c.scale }

// walks are the walking times that fit the map: two at most.
func (c *chart) walks() []int {
	var fit []int
	if c.m.You == nil {
		return nil
	}
	for _, minutes := range []int{120, 60, 30, 20, 10, 5, 2} {
		r := c.walk(minutes)
		if r < mapHeight/2-14 && r > 36 && (len(fit) == 0 || r < 0.6*c.walk(fit[0])) {
			fit = append(fit, minutes)
		}
		if len(fit) == 2 {
			break
		}
	}
	return fit
}

// frame is the north arrow and the scale bar.
func (c *chart) frame() {
	c.b.WriteString(`<path class="map__north" d="M306 38V14M299 23l7-9 7 9"/><text x="306" y="55" text-anchor="middle">N</text>`)
	length, name := c.bar()
	y := mapHeight - 14
	c.b.WriteString(`<path class="map__scale" d="M14 ` + px(y-5) + `v5h` + px(length) + `v-5"/>`)
	c.label(name, 14+length+8, y, "start", "map__halo")
	c.taken = append(c.taken, box{290, 8, 38, 52}, box{8, y - 10, length + 90, 24})
}

// bar is the longest round length that fits a third of the map.
func (c *chart) bar() (length float64, name string) {
	for _, n := range []float64{50, 20, 10, 5, 2, 1, 0.5, 0.25} {
		if l := n * metresAMile * c.scale; l <= mapWidth/3 {
			return l, miles(c.w, n)
		}
	}
	return 100 * 0.9144 * c.scale, c.w.F("ui.far.yards", "n", "100")
}

func miles(w lang.Words, length float64) string {
	switch length {
	case 1:
		return w.T("ui.far.mile")
	case 0.5:
		return w.F("ui.far.part", "n", "½")
	case 0.25:
		return w.F("ui.far.part", "n", "¼")
	}
	return w.F("ui.far.miles", "n", strconv.Itoa(int(length)))
}

// places draws you and the numbered places. Those that would lie on one another
// are moved apart a little, since a number that can't be read helps nobody.
func (c *chart) places() {
	var put []box
	if c.m.You != nil {
		put = append(put, c.you())
	}
	for i, p := range c.m.Places {
		x, y := c.at(p)
		x, y = apart(put, x, y)
		put = append(put, box{x - 13, y - 13, 26, 26})
		pin, number := "map__pin", "map__n"
		if p.About {
			pin, number = "map__about", "map__n map__n--about"
		}
		c.b.WriteString(`<circle class="` + pin + `" cx="` + px(x) + `" cy="` + px(y) + `" r="13"/><text class="` + number +
			`" x="` + px(x) + `" y="` + px(y+6) + `">` + strconv.Itoa(i+1) + `</text>`)
	}
	c.taken = append(c.taken, put...)
}

func (c *chart) you() box {
	x, y := mapWidth/2, mapHeight/2
	c.b.WriteString(`<path class="map__you" d="M` + px(x) + ` ` + px(y-10) + `l10 10-10 10-10-10z"/>`)
	c.label(c.w.T("ui.map.you"), x+14, y+6, "start", "map__me map__halo")
	return box{x - 11, y - 11, 22, 22}
}

// apart looks in growing circles for the nearest free place for a pin.
func apart(put []box, x, y float64) (float64, float64) {
	for r := 0.0; r < 90; r += 6 {
		for k := range 12 {
			a := 2 * math.Pi * float64(k) / 12
			px, py := x+r*math.Cos(a), y+r*math.Sin(a)
			b := box{px - 13, py - 13, 26, 26}
			if inside(b) && free(put, b) {
				return px, py
			}
			if r == 0 {
				break
			}
		}
	}
	return x, y
}

func inside(b box) bool {
	return b.x >= 2 && b.y >= 2 && b.x+b.w <= mapWidth-2 && b.y+b.h <= mapHeight-2
}

func free(put []box, b box) bool {
	for _, other := range put {
		if b.meets(other) {
			return false
		}
	}
	return true
}

// areas names the neighbourhoods that there is room for.
func (c *chart) areas() {
	for _, a := range c.m.Areas {
		x, y := c.at(a)
		c.label(a.Name, x, y, "middle", "map__area map__halo")
	}
}

// label writes a text if it fits the map and hides nothing, and says whether it did.
func (c *chart) label(text string, x, y float64, anchor, class string) bool {
	width := 8.2 * float64(len([]rune(text)))
	b := box{x - 5, y - 14, width + 10, 19}
	if anchor == "middle" {
		b.x -= width / 2
	}
	if !inside(b) || !free(c.taken, b) {
		return false
	}
	c.taken = append(c.taken, b)
	c.b.WriteString(`<text class="` + class + `" x="` + px(x) + `" y="` + px(y) + `"`)
	if anchor != "start" {
		c.b.WriteString(` text-anchor="` + anchor + `"`)
	}
	c.b.WriteString(`>` + html.EscapeString(text) + `</text>`)
	return true
}
