package place

import (
	"math"
	"testing"

	"pgregory.net/rapid"
)

// vincenty is the distance on the ellipsoid by Vincenty's inverse formula, exact to a millimetre: slow, and here to
// check the fast one by.
func vincenty(a, b Point) float64 {
	f := 1 - wgs84.b/wgs84.a
	u1, u2 := math.Atan((1-f)*math.Tan(a.Lat*math.Pi/180)), math.Atan((1-f)*math.Tan(b.Lat*math.Pi/180))
	s1, c1 := math.Sincos(u1)
	s2, c2 := math.Sincos(u2)
	l := (b.Lon - a.Lon) * math.Pi / 180
	lambda := l
	for range 100 {
		sl, cl := math.Sincos(lambda)
		sinS := math.Hypot(c2*sl, c1*s2-s1*c2*cl)
		if sinS == 0 {
			return 0
		}
		cosS := s1*s2 + c1*c2*cl
		sigma := math.Atan2(sinS, cosS)
		sinA := c1 * c2 * sl / sinS
		cos2A := 1 - sinA*sinA
		cosM := cosS - 2*s1*s2/cos2A
		c := f / 16 * cos2A * (4 + f*(4-3*cos2A))
		next := l + (1-c)*f*sinA*(sigma+c*sinS*(cosM+c*cosS*(2*cosM*cosM-1)))
		if math.Abs(next-lambda) < 1e-13 {
			up2 := cos2A * (wgs84.a*wgs84.a - wgs84.b*wgs84.b) / (wgs84.b * wgs84.b)
			ba := 1 + up2/16384*(4096+up2*(-768+up2*(320-175*up2)))
			bb := up2 / 1024 * (256 + up2*(-128+up2*(74-47*up2)))
			d := bb * sinS * (cosM + bb/4*(cosS*(2*cosM*cosM-1)-bb/6*cosM*(4*sinS*sinS-3)*(4*cosM*cosM-3)))
			return wgs84.b * ba * (sigma - d)
		}
		lambda = next
	}
	return math.NaN()
}

func anyPoint(t *rapid.T, name string) Point {
	return Point{rapid.Float64Range(49.9, 60.9).Draw(t, name+" lat"), rapid.Float64Range(-8.2, 1.8).Draw(t, name+" lon")}
}

func TestMetresIsRightWithin200km(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a := anyPoint(t, "a")
		plane := NewPlane(a)
		turn, far := rapid.Float64Range(0, 2*math.Pi).Draw(t, "direction"), rapid.Float64Range(1, 200_000).Draw(t, "metres")
		b := plane.Point(far*math.Cos(turn), far*math.Sin(turn))
		want := vincenty(a, b)
		if got := Metres(a, b); math.Abs(got-want) > want*0.0002+0.001 {
			t.Fatalf("%v to %v: %.2f m, want %.2f m", a, b, got, want)
		}
	})
}

func TestPlane(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := NewPlane(anyPoint(t, "origin"))
		x, y := rapid.Float64Range(-50_000, 50_000).Draw(t, "x"), rapid.Float64Range(-50_000, 50_000).Draw(t, "y")
		backX, backY := p.XY(p.Point(x, y))
		if math.Hypot(backX-x, backY-y) > 1e-6 {
			t.Fatalf("%f, %f comes back as %f, %f", x, y, backX, backY)
		}
		if want := vincenty(p.origin, p.Point(x, y)); math.Abs(math.Hypot(x, y)-want) > want*0.01+0.001 {
			t.Fatalf("%f on the plane is %f on the ground", math.Hypot(x, y), want)
		}
	})
}

func TestInGB(t *testing.T) {
	in := map[string]Point{
		"Walsall": {52.585, -1.984}, "Scilly": {49.914, -6.315}, "Lizard": {49.960, -5.203}, "Dover": {51.128, 1.313},
		"Lowestoft": {52.481, 1.763}, "Cape Wrath": {58.626, -5.000}, "Unst": {60.84, -0.79}, "St Kilda": {57.813, -8.578},
		"Belfast": {54.597, -5.930}, "Derry": {54.996, -7.309}, "Enniskillen": {54.344, -7.632}, "Newry": {54.175, -6.340},
		"Strabane": {54.827, -7.463}, "Barra": {56.98, -7.49}, "St Davids": {51.881, -5.269}, "Foula": {60.133, -2.074},
		"Portrush": {55.205, -6.657}, "Campbeltown": {55.425, -5.606}, "Berwick": {55.771, -2.007}, "Land's End": {50.066, -5.715},
	}
	for name, p := range in {
		if !InGB(p) {
			t.Errorf("%s %v is said to be outside", name, p)
		}
	}
	out := map[string]Point{
		"nowhere": {}, "swapped": {-1.984, 52.585}, "lost minus": {52.585, 1.984 + 1}, "Calais": {50.951, 1.858}, "Dublin": {53.350, -6.260},
		"Cherbourg": {49.633, -1.616}, "Jersey": {49.187, -2.106}, "Galway": {53.271, -9.057}, "Paris": {48.857, 2.352},
		"Bergen": {60.393, 5.324}, "Tórshavn": {62.008, -6.772}, "Dundalk": {54.004, -6.402}, "Letterkenny": {54.950, -7.734},
		"Ostend": {51.225, 2.919}, "off the globe": {520, -1.9}, "Walsall, south": {-52.585, -1.984},
	}
	for name, p := range out {
		if InGB(p) {
			t.Errorf("%s %v is said to be inside", name, p)
		}
	}
}
