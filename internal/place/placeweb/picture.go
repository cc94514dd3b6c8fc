package placeweb

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"example.org/homeward/internal/place"
)

// picture is an area drawn, with the one that it lies in around it.
type picture struct {
	view   string // of the drawing: "0 0 400 300"
	area   string // a path; "" when there is no boundary
	around string // the path of the wider area; "" when it has none
	dot    bool   // whether the centre is known
	x, y   string // where it is drawn
	says   string // what it shows, in a sentence
}

// The drawing's size, and how many points of a line are drawn at most: more are not seen.
const (
	pictureWidth = 400.0
	mostPoints   = 1500
)

// frame turns points into places on the drawing.
type frame struct{ west, north, scale, squeeze, height float64 }

func (f frame) at(p place.Point) (x, y float64) {
	return (p.Lon - f.west) * f.squeeze * f.scale, (f.north - p.Lat) * f.scale
}

// draw draws what is typed. A boundary that can't be read is not drawn: the form says why.
func draw(d draft, around place.Area) picture {
	area, err := place.Outlines(d.boundary)
	if err != nil {
		area = nil
	}
	wider, err := place.Outlines(around.Boundary)
	if err != nil {
		wider = nil
	}
	var centre *place.Point
	lat, bad := strconv.ParseFloat(d.lat, 64)
	lon, worse := strconv.ParseFloat(d.lon, 64)
	if bad == nil && worse == nil && place.InGB(place.Point{Lat: lat, Lon: lon}) {
		centre = &place.Point{Lat: lat, Lon: lon}
	}
	if len(area) == 0 && (len(wider) == 0 || centre == nil) {
		return picture{}
	}
	f := framed(append(append([][]place.Point{}, area...), wider...), centre)
	p := picture{view: fmt.Sprintf("0 0 %.0f %.0f", pictureWidth, f.height), area: f.path(area), around: f.path(wider)}
	points := 0
	for _, line := range area {
		points += len(line)
	}
	p.says = fmt.Sprintf("A boundary of %d points", points)
	if len(area) == 0 {
		p.says = "No boundary yet"
	}
	if len(wider) > 0 {
		p.says += ", inside " + around.Name
	}
	if centre != nil {
		x, y := f.at(*centre)
		p.dot, p.x, p.y = true, strconv.FormatFloat(x, 'f', 1, 64), strconv.FormatFloat(y, 'f', 1, 64)
		p.says += ", and its centre as a dot"
	}
	p.says += "."
	return p
}

// framed is the frame that holds all lines and the centre.
func framed(lines [][]place.Point, centre *place.Point) frame {
	west, east, south, north := math.Inf(1), math.Inf(-1), math.Inf(1), math.Inf(-1)
	take := func(p place.Point) {
		west, east, south, north = min(west, p.Lon), max(east, p.Lon), min(south, p.Lat), max(north, p.Lat)
	}
	for _, l := range lines {
		for _, p := range l {
			take(p)
		}
	}
	if centre != nil {
		take(*centre)
	}
	squeeze := math.Cos((south + north) / 2 * math.Pi / 180)
	wide, high := max((east-west)*squeeze, 1e-6), max(north-south, 1e-6)
	pad := 0.05 * max(wide, high)
	f := frame{west: west - pad/squeeze, north: north + pad, squeeze: squeeze}
	f.scale = pictureWidth / max(wide+2*pad, (high+2*pad)*0.8)
	f.height = (high + 2*pad) * f.scale
	return f
}

// path writes lines as the path of a drawing, long ones with fewer points.
func (f frame) path(lines [][]place.Point) string {
	var b strings.Builder
	for _, l := range lines {
		step := max(1, len(l)/mostPoints)
		for i := 0; i < len(l); i += step {
			letter := "L"
			if i == 0 {
				letter = "M"
			}
			x, y := f.at(l[i])
			fmt.Fprintf(&b, "%s%.1f %.1f", letter, x, y)
		}
		b.WriteString("Z")
	}
	return b.String()
}
