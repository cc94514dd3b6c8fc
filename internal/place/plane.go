package place

// Plane is flat ground laid against the earth at one point, for work on many points close together:
// metres east (x) and north (y) of the origin, by two multiplications.
//
// Within 50 km of the origin a distance on the plane is right to about 0.5 %; use Metres for what people are shown.
type Plane struct {
	origin      Point
	north, east float64 // metres in a degree
}

// NewPlane lays a plane against the earth at the origin.
func NewPlane(origin Point) Plane {
	north, east := metresPerDegree(origin.Lat)
	return Plane{origin, north, east}
}

// XY gives a point's place on the plane, in metres east and north of the origin.
func (p Plane) XY(at Point) (x, y float64) {
	return (at.Lon - p.origin.Lon) * p.east, (at.Lat - p.origin.Lat) * p.north
}

// Point gives back the point on the earth at a place on the plane.
func (p Plane) Point(x, y float64) Point {
	return Point{Lat: p.origin.Lat + y/p.north, Lon: p.origin.Lon + x/p.east}
}
