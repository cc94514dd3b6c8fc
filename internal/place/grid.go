package place

import "math"

// Grid is a place on Ordnance Survey's National Grid (OSGB36): metres east and north of its false origin.
type Grid struct{ East, North float64 }

// Valid reports whether the reference lies within the National Grid (0-700 km east, 0-1300 km north).
func (g Grid) Valid() bool {
	return g.East > 0 && g.East < 700_000 && g.North > 0 && g.North < 1_300_000
}

// The National Grid is a transverse Mercator projection of the Airy ellipsoid. Its constants and the series below are
// those of Ordnance Survey's "A guide to coordinate systems in Great Britain", annexe C.
const (
	gridScale     = 0.9996012717
	gridLat       = 49 * math.Pi / 180
	gridLon       = -2 * math.Pi / 180
	gridEastZero  = 400_000.0
	gridNorthZero = -100_000.0
)

// Point gives the grid reference's latitude and longitude, right to about 5 m.
func (g Grid) Point() Point {
	lat, lon := g.airyAngles()
	lat, lon = wgs84.angles(osgbToWGS84.move(airy1830.vector(lat, lon)))
	return Point{Lat: lat * 180 / math.Pi, Lon: lon * 180 / math.Pi}
}

// ToGrid gives the National Grid reference of a point, right to about 5 m.
func ToGrid(p Point) Grid {
	v := wgs84.vector(p.Lat*math.Pi/180, p.Lon*math.Pi/180)
	return gridOf(airy1830.angles(osgbToWGS84.back().move(v)))
}

// airyAngles undoes the projection: latitude and longitude on the Airy ellipsoid, in radians.
func (g Grid) airyAngles() (lat, lon float64) {
	north := g.North - gridNorthZero
	lat = gridLat + north/(airy1830.a*gridScale)
	for range 8 { // each round wins three digits
		lat += (north - meridian(lat)) / (airy1830.a * gridScale)
	}
	nu, rho, eta2 := radii(lat)
	tan := math.Tan(lat)
	t2, sec := tan*tan, 1/math.Cos(lat)
	n3 := nu * nu * nu
	n5, n7 := n3*nu*nu, n3*nu*nu*nu*nu
	c7 := tan / (2 * rho * nu)
	c8 := tan / (24 * rho * n3) * (5 + 3*t2 + eta2 - 9*t2*eta2)
	c9 := tan / (720 * rho * n5) * (61 + 90*t2 + 45*t2*t2)
	c10 := sec / nu
	c11 := sec / (6 * n3) * (nu/rho + 2*t2)
	c12 := sec / (120 * n5) * (5 + 28*t2 + 24*t2*t2)
	c12a := sec / (5040 * n7) * (61 + 662*t2 + 1320*t2*t2 + 720*t2*t2*t2)
	d := g.East - gridEastZero
	d2 := d * d
	lat += d2 * (-c7 + d2*(c8-d2*c9))
	return lat, gridLon + d*(c10-d2*(c11-d2*(c12-d2*c12a)))
}

// gridOf projects a latitude and longitude on the Airy ellipsoid, in radians.
func gridOf(lat, lon float64) Grid {
	nu, rho, eta2 := radii(lat)
	sin, cos := math.Sincos(lat)
	t2 := (sin / cos) * (sin / cos)
	c3, c5 := cos*cos*cos, cos*cos*cos*cos*cos
	n2 := nu / 2 * sin * cos
	n3 := nu / 24 * sin * c3 * (5 - t2 + 9*eta2)
	n3a := nu / 720 * sin * c5 * (61 - 58*t2 + t2*t2)
	e4 := nu * cos
	e5 := nu / 6 * c3 * (nu/rho - t2)
	e6 := nu / 120 * c5 * (5 - 18*t2 + t2*t2 + 14*eta2 - 58*t2*eta2)
	d := lon - gridLon
	d2 := d * d
	return Grid{
		East:  gridEastZero + d*(e4+d2*(e5+d2*e6)),
		North: gridNorthZero + meridian(lat) + d2*(n2+d2*(n3+d2*n3a)),
	}
}

// radii gives the scaled radii of curvature across and along the meridian, and their ratio less one.
func radii(lat float64) (nu, rho, eta2 float64) {
	sin := math.Sin(lat)
	w2 := 1 - airy1830.e2()*sin*sin
	nu = airy1830.a * gridScale / math.Sqrt(w2)
	rho = nu * (1 - airy1830.e2()) / w2
	return nu, rho, nu/rho - 1
}

// meridian is the scaled distance in metres along the meridian from the grid's true origin.
func meridian(lat float64) float64 {
	n := (airy1830.a - airy1830.b) / (airy1830.a + airy1830.b)
	n2, n3 := n*n, n*n*n
	d, s := lat-gridLat, lat+gridLat
	return airy1830.b * gridScale * ((1+n+1.25*n2+1.25*n3)*d -
		(3*n+3*n2+2.625*n3)*math.Sin(d)*math.Cos(s) +
		(1.875*n2+1.875*n3)*math.Sin(2*d)*math.Cos(2*s) -
		35.0/24*n3*math.Sin(3*d)*math.Cos(3*s))
}
