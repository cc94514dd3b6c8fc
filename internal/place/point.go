package place

import "math"

// Point is a place on the earth: WGS84 latitude and longitude in decimal degrees.
type Point struct {
	Lat float64 `json:"lat"`
	Lon float64 `json:"lon"`
}

// Valid reports whether the point is on the globe at all.
func (p Point) Valid() bool {
	return p.Lat >= -90 && p.Lat <= 90 && p.Lon >= -180 && p.Lon <= 180
}

// Metres is the distance between two points along the ground, in metres.
//
// It treats the patch between them as flat, with the curvature the WGS84 ellipsoid has half-way between them. Within
// 200 km, anywhere in Britain, that is right to 0.02 %; a sphere would be wrong by 0.3 %.
func Metres(a, b Point) float64 {
	north, east := metresPerDegree((a.Lat + b.Lat) / 2)
	north, east = (a.Lat-b.Lat)*north, (a.Lon-b.Lon)*east
	return math.Sqrt(north*north + east*east) // Hypot guards against overflow at half the speed; there is none here
}

// metresPerDegree gives the length of one degree northwards and one degree eastwards at a latitude.
// They are the ellipsoid's two radii of curvature there: along the meridian, and across it.
func metresPerDegree(lat float64) (north, east float64) {
	const (
		radian = math.Pi / 180
		e2     = 1 - (wgs84B*wgs84B)/(wgs84A*wgs84A)
	)
	cos := math.Cos(lat * radian)
	w2 := 1 - e2*(1-cos*cos)
	across := wgs84A / math.Sqrt(w2)
	return across * (1 - e2) / w2 * radian, across * cos * radian
}
