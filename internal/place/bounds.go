package place

// InGB reports whether a point is in Great Britain or Northern Ireland, or in the sea close by. It is generous (a few
// tens of kilometres at the coast, less where another country is near) and is meant to catch places that are plainly
// wrong: a latitude and longitude swapped, a lost minus sign, 0,0, an address abroad.
func InGB(p Point) bool {
	return inside(aroundBritain, p) || inside(aroundUlster, p)
}

// The outlines are drawn by hand through the sea, and along the Irish border roughly.
var (
	aroundBritain = []Point{
		{49.70, -6.70},
		{49.70, -5.00},
		{50.00, -3.00},
		{50.30, -1.00},
		{50.50, 0.90},
		{50.98, 1.50},
		{51.50, 1.90},
		{52.60, 2.20},
		{53.40, 1.60},
		{55.00, -0.60},
		{57.50, -1.20},
		{59.50, -0.70},
		{61.10, -0.40},
		{61.10, -2.40},
		{59.20, -5.00},
		{58.80, -7.60},
		{57.70, -9.00},
		{56.50, -8.00},
		{55.55, -6.80},
		{55.10, -5.60},
		{54.30, -5.20},
		{53.60, -5.20},
		{52.20, -5.80},
		{51.40, -5.60},
		{50.60, -6.00},
		{50.20, -6.80},
	}
	aroundUlster = []Point{
		{55.40, -7.10},
		{55.50, -6.00},
		{55.10, -5.30},
		{54.10, -5.20},
		{53.98, -6.10},
		{54.03, -6.65},
		{54.20, -6.90},
		{54.38, -7.05},
		{54.10, -7.40},
		{54.10, -7.90},
		{54.45, -8.25},
		{54.70, -7.95},
		{54.80, -7.55},
		{55.02, -7.50},
		{55.12, -7.20},
	}
)

// inside reports whether the point is inside the ring, by counting the edges that a line eastwards from it crosses.
func inside(ring []Point, p Point) bool {
	in := false
	for i, j := 0, len(ring)-1; i < len(ring); j, i = i, i+1 {
		a, b := ring[i], ring[j]
		if (a.Lat > p.Lat) != (b.Lat > p.Lat) &&
			p.Lon < (b.Lon-a.Lon)*(p.Lat-a.Lat)/(b.Lat-a.Lat)+a.Lon {
			in = !in
		}
	}
	return in
}
