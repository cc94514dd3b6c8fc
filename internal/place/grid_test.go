package place

import (
	"encoding/csv"
	"math"
	"strconv"
	"testing"

	"pgregory.net/rapid"
)

// Ordnance Survey's own worked example (Caister water tower), on the Airy ellipsoid.
func TestGridProjection(t *testing.T) {
	lat, lon := Grid{651409.903, 313177.270}.airyAngles()
	wantLat, wantLon := 52+39.0/60+27.2531/3600, 1+43.0/60+4.5177/3600
	if d := math.Abs(lat*180/math.Pi - wantLat); d > 1e-8 {
		t.Errorf("latitude off by %g degrees", d)
	}
	if d := math.Abs(lon*180/math.Pi - wantLon); d > 1e-8 {
		t.Errorf("longitude off by %g degrees", d)
	}
	g := gridOf(lat, lon)
	if math.Hypot(g.East-651409.903, g.North-313177.270) > 0.001 {
		t.Errorf("back to the grid: %v", g)
	}
}

func TestGridRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := Grid{rapid.Float64Range(80_000, 655_000).Draw(t, "east"), rapid.Float64Range(10_000, 1_215_000).Draw(t, "north")}
		back := ToGrid(g.Point())
		if math.Hypot(back.East-g.East, back.North-g.North) > 0.05 {
			t.Fatalf("%v comes back as %v", g, back)
		}
	})
}

// The file's latitudes and longitudes are on the grid's own ellipsoid, and were never turned into WGS84: they check the
// projection, at some 2,800 places, and our shift must be the 100 m or so that lies between the two.
func TestGridAgainstOutwardCodes(t *testing.T) {
	table, err := csv.NewReader(realData(t, "gibbs-outcodes.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	// Seven rows were put in later, in WGS84; E20's is wrong by miles.
	later := map[string]bool{"AB24": true, "CM77": true, "E20": true, "EC2P": true, "LE19": true, "N1C": true, "NR7": true}
	var checked int
	var worst float64
	for _, row := range table[1:] {
		n := numbers(t, row[1:5])
		g, want := Grid{n[0], n[1]}, Point{n[2], n[3]}
		if later[row[0]] || !g.Valid() || row[8] == "NIR" || row[8] == "IOM" || row[7] == "Crown Dependencies" {
			continue
		}
		checked++
		if !InGB(g.Point()) {
			t.Errorf("%s at %v is said to be outside the country", row[0], g.Point())
		}
		lat, lon := g.airyAngles()
		d := Metres(Point{lat * 180 / math.Pi, lon * 180 / math.Pi}, want)
		if worst = max(worst, d); d > 1.5 { // they are rounded to five places
			t.Errorf("%s: %.1f m off", row[0], d)
		}
		if d := Metres(g.Point(), want); d < 60 || d > 160 {
			t.Errorf("%s: the shift to WGS84 is %.1f m", row[0], d)
		}
	}
	if checked < 2600 {
		t.Errorf("only %d outward codes were there to check", checked)
	}
	t.Logf("%d outward codes, the worst %.2f m off", checked, worst)
}

func TestGridAgainstScottishDirectory(t *testing.T) {
	table, err := csv.NewReader(realData(t, "scottish-SmallUser-sample.csv")).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var worst float64
	for _, row := range table {
		n := numbers(t, row[5:9])
		d := Metres(Grid{n[0], n[1]}.Point(), Point{n[2], n[3]})
		if worst = max(worst, d); d > 10 {
			t.Errorf("%s: %.1f m off", row[0], d)
		}
	}
	t.Logf("%d postcodes, the worst %.2f m off", len(table), worst)
}

func numbers(t *testing.T, fields []string) []float64 {
	t.Helper()
	out := make([]float64, len(fields))
	for i, f := range fields {
		n, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		out[i] = n
	}
	return out
}
