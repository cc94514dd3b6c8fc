package place

import "math"

// WGS84's semi-axes, in metres.
const (
	wgs84A = 6378137.0
	wgs84B = 6356752.314245
)

// ellipsoid is a model of the earth's shape, by its two semi-axes in metres.
type ellipsoid struct{ a, b float64 }

var (
	airy1830 = ellipsoid{6377563.396, 6356256.909} // the National Grid's
	wgs84    = ellipsoid{wgs84A, wgs84B}           // satellite navigation's
)

func (e ellipsoid) e2() float64 { return 1 - (e.b*e.b)/(e.a*e.a) }

// vector is a place as metres from the earth's centre.
type vector struct{ x, y, z float64 }

// vector gives the place at sea level with a latitude and longitude in radians.
func (e ellipsoid) vector(lat, lon float64) vector {
	sin, cos := math.Sincos(lat)
	nu := e.a / math.Sqrt(1-e.e2()*sin*sin)
	return vector{nu * cos * math.Cos(lon), nu * cos * math.Sin(lon), nu * (1 - e.e2()) * sin}
}

// angles gives the latitude and longitude of a place in radians.
// Six rounds settle it to far below a millimetre anywhere in Britain.
func (e ellipsoid) angles(v vector) (lat, lon float64) {
	flat := math.Hypot(v.x, v.y)
	lat = math.Atan2(v.z, flat*(1-e.e2()))
	for range 6 {
		sin := math.Sin(lat)
		nu := e.a / math.Sqrt(1-e.e2()*sin*sin)
		lat = math.Atan2(v.z+e.e2()*nu*sin, flat)
	}
	return lat, math.Atan2(v.y, v.x)
}

// helmert shifts, turns and scales places from one model of the earth to another:
// metres, radians, and a factor to add to 1.
type helmert struct{ tx, ty, tz, rx, ry, rz, scale float64 }

// osgbToWGS84 holds Ordnance Survey's published seven parameters ("A guide to coordinate systems in Great Britain"),
// turned round. Ordnance Survey gives their error as up to about 5 m.
var osgbToWGS84 = helmert{
	tx: 446.448, ty: -125.157, tz: 542.060,
	rx: seconds(0.1502), ry: seconds(0.2470), rz: seconds(0.8421),
	scale: -20.4894e-6,
}

func seconds(s float64) float64 { return s / 3600 * math.Pi / 180 }

// back is the opposite shift; the angles are so small that changing the signs is enough (to a millimetre or so).
func (h helmert) back() helmert {
	return helmert{-h.tx, -h.ty, -h.tz, -h.rx, -h.ry, -h.rz, -h.scale}
}

func (h helmert) move(v vector) vector {
	s := 1 + h.scale
	return vector{
		h.tx + s*v.x - h.rz*v.y + h.ry*v.z,
		h.ty + h.rz*v.x + s*v.y - h.rx*v.z,
		h.tz - h.ry*v.x + h.rx*v.y + s*v.z,
	}
}
