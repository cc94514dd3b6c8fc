package place

import (
	"encoding/json"
	"math"
)

// outline is one closed line; polygon is an outer one and the holes in it; shape is all of an area's.
type (
	outline []Point
	polygon []outline
	shape   struct {
		polygons  []polygon
		low, high Point // corners of the box around it
		size      float64
	}
)

// geometry is as much of GeoJSON (RFC 7946) as an area needs.
type geometry struct {
	Type        string          `json:"type"`
	Coordinates json.RawMessage `json:"coordinates"`
	Geometry    *geometry       `json:"geometry"` // of a Feature
	Features    []geometry      `json:"features"` // of a FeatureCollection
}

// boundaryFault is what is wrong with a boundary, as a sentence for who gave it.
type boundaryFault string

func (f boundaryFault) Error() string { return string(f) }

const (
	errNotGeoJSON boundaryFault = "The boundary is not GeoJSON"
	errNoPolygon  boundaryFault = "The boundary has to be one Polygon or MultiPolygon"
	errOpenRing   boundaryFault = "Each line of the boundary needs four points or more, the last as the first"
)

// parseBoundary reads a boundary; the error is in words for the person who gave it.
func parseBoundary(text string) (shape, error) {
	var g geometry
	if json.Unmarshal([]byte(text), &g) != nil {
		return shape{}, errNotGeoJSON
	}
	if g.Type == "FeatureCollection" && len(g.Features) == 1 {
		g = g.Features[0]
	}
	if g.Type == "Feature" && g.Geometry != nil {
		g = *g.Geometry
	}
	var raw [][][][]float64
	switch g.Type {
	case "Polygon":
		raw = make([][][][]float64, 1)
		if json.Unmarshal(g.Coordinates, &raw[0]) != nil {
			return shape{}, errNotGeoJSON
		}
	case "MultiPolygon":
		if json.Unmarshal(g.Coordinates, &raw) != nil {
			return shape{}, errNotGeoJSON
		}
	default:
		return shape{}, errNoPolygon
	}
	return newShape(raw)
}

func newShape(raw [][][][]float64) (shape, error) {
	s := shape{low: Point{90, 180}, high: Point{-90, -180}}
	for _, rings := range raw {
		var p polygon
		for i, ring := range rings {
			o, err := newOutline(ring)
			if err != nil {
				return shape{}, err
			}
			p = append(p, o)
			if i == 0 {
				s.size += o.size()
				s.grow(o)
			} else {
				s.size -= o.size()
			}
		}
		if len(p) > 0 {
			s.polygons = append(s.polygons, p)
		}
	}
	if len(s.polygons) == 0 {
		return shape{}, errNoPolygon
	}
	return s, nil
}

func newOutline(ring [][]float64) (outline, error) {
	var o outline
	for _, c := range ring {
		if len(c) < 2 {
			return nil, errNotGeoJSON
		}
		o = append(o, Point{Lat: c[1], Lon: c[0]})
	}
	if len(o) < 4 || o[0] != o[len(o)-1] {
		return nil, errOpenRing
	}
	return o, nil
}

// size is the ground that the line encloses, in square metres, near enough to tell which of two areas is the smaller.
func (o outline) size() float64 {
	plane := NewPlane(o[0])
	var twice float64
	for i := 1; i < len(o); i++ {
		x0, y0 := plane.XY(o[i-1])
		x1, y1 := plane.XY(o[i])
		twice += x0*y1 - x1*y0
	}
	return math.Abs(twice) / 2
}

func (s *shape) grow(o outline) {
	for _, p := range o {
		s.low = Point{min(s.low.Lat, p.Lat), min(s.low.Lon, p.Lon)}
		s.high = Point{max(s.high.Lat, p.Lat), max(s.high.Lon, p.Lon)}
	}
}

// corners gives every point of the outer lines.
func (s shape) corners() []Point {
	var out []Point
	for _, p := range s.polygons {
		out = append(out, p[0]...)
	}
	return out
}

// contains reports whether the point is inside an outer line and in none of its holes.
func (s shape) contains(p Point) bool {
	if p.Lat < s.low.Lat || p.Lat > s.high.Lat || p.Lon < s.low.Lon || p.Lon > s.high.Lon {
		return false
	}
	for _, polygon := range s.polygons {
		in := inside(polygon[0], p)
		for _, hole := range polygon[1:] {
			in = in && !inside(hole, p)
		}
		if in {
			return true
		}
	}
	return false
}

// middle is the centre of the box around the shape.
func (s shape) middle() Point {
	return Point{(s.low.Lat + s.high.Lat) / 2, (s.low.Lon + s.high.Lon) / 2}
}
