package index

import "math"

// earthRadius is the earth's mean radius in metres (IUGG: (2a+b)/3 of WGS84).
const earthRadius = 6371008.8

// vec is a point on the unit sphere. The square of the straight line between two of them grows with their distance
// along the ground, so it orders them without any trigonometry.
type vec [3]float64

func (p Point) vec() vec {
	lat, lon := p.Lat*math.Pi/180, p.Lon*math.Pi/180
	return vec{math.Cos(lat) * math.Cos(lon), math.Cos(lat) * math.Sin(lon), math.Sin(lat)}
}

// apart is the square of the straight line between two points on the unit sphere.
func (a *vec) apart(b *vec) float64 {
	x, y, z := a[0]-b[0], a[1]-b[1], a[2]-b[2]
	return x*x + y*y + z*z
}

// metres turns the square of a straight line into metres along the ground: half the line is the sine of half the angle,
// the quantity whose square the haversine formula computes.
func metres(apart float64) float64 {
	return 2 * earthRadius * math.Asin(min(1, math.Sqrt(apart)/2))
}

// straight is the inverse of metres. A distance of half the globe or more reaches everywhere.
func straight(metres float64) float64 {
	if metres >= math.Pi*earthRadius {
		return math.Inf(1)
	}
	line := 2 * math.Sin(metres/(2*earthRadius))
	return line * line
}

// box is a box in space that holds some points of the sphere.
type box struct{ lo, hi vec }

// nearest is the least that any point in the box can be apart from p; farthest is the most.
func (b *box) nearest(p *vec) float64 {
	sum := 0.0
	for i := range p {
		d := max(b.lo[i]-p[i], p[i]-b.hi[i], 0)
		sum += d * d
	}
	return sum
}

func (b *box) farthest(p *vec) float64 {
	sum := 0.0
	for i := range p {
		d := max(p[i]-b.lo[i], b.hi[i]-p[i])
		sum += d * d
	}
	return sum
}

// widest is the axis along which the box is longest.
func (b *box) widest() int {
	axis := 0
	for i := 1; i < len(b.lo); i++ {
		if b.hi[i]-b.lo[i] > b.hi[axis]-b.lo[axis] {
			axis = i
		}
	}
	return axis
}

func (b *box) add(p *vec) {
	for i := range p {
		b.lo[i], b.hi[i] = min(b.lo[i], p[i]), max(b.hi[i], p[i])
	}
}
