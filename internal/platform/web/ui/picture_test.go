package ui

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"example.org/homeward/internal/platform/lang"
)

func TestMapWays(t *testing.T) {
	you := Spot{Lat: 52.58, Lon: -1.98}
	for want, to := range map[string]Spot{
		"to the north":      {Lat: 52.59, Lon: -1.98},
		"to the north-east": {Lat: 52.59, Lon: -1.9635},
		"to the east":       {Lat: 52.58, Lon: -1.96},
		"to the south-east": {Lat: 52.57, Lon: -1.9635},
		"to the south":      {Lat: 52.57, Lon: -1.98},
		"to the south-west": {Lat: 52.57, Lon: -1.9965},
		"to the west":       {Lat: 52.58, Lon: -2.0},
		"to the north-west": {Lat: 52.59, Lon: -1.9965},
		"where you are":     {Lat: 52.5801, Lon: -1.98},
	} {
		to.Name, to.Far = "Oak House", "1 mile"
		m := Map{You: &you, Places: []Spot{to}}
		if got := m.Say(lang.Words{}); !strings.HasPrefix(got, "1 is Oak House: 1 mile "+want+".") {
			t.Errorf("%s: %s", want, got)
		}
	}
}

// TestMapSaysNoFalseDistance: of a place whose address is private the words give no
// direction, and a map without a middle still says which number is which place.
func TestMapSaysNoFalseDistance(t *testing.T) {
	you := Spot{Lat: 52.58, Lon: -1.98}
	nest := Spot{Name: "The Nest", Lat: 52.59, Lon: -1.98, Far: "in Lark Fields", About: true}
	if got := (Map{You: &you, Places: []Spot{nest}}).Say(lang.Words{}); !strings.HasPrefix(got, "1 is The Nest: in Lark Fields. ") {
		t.Errorf("near you: %s", got)
	}
	if got := (Map{Places: []Spot{nest, {Name: "Oak House", Lat: 52.6, Lon: -1.98}}}).Say(lang.Words{}); !strings.HasPrefix(got, "1 is The Nest. 2 is Oak House. ") {
		t.Errorf("of a list: %s", got)
	}
}

func TestMapOfNothing(t *testing.T) {
	for _, m := range []Map{{}, {You: &Spot{Lat: 52, Lon: -2}}, {Places: []Spot{{Name: "A", Lat: 52, Lon: -2}}}} {
		if got := m.Draw(lang.Words{}); strings.Contains(got, "NaN") || strings.Contains(got, "Inf") || !strings.Contains(got, "map__scale") {
			t.Errorf("%v: %s", m, got)
		}
	}
}

var pin = regexp.MustCompile(`class="map__(?:pin|about)" cx="([-0-9.]+)" cy="([-0-9.]+)"`)

// TestMapPins: wherever the places are, nine at most are drawn, each inside the
// map, and none hides another.
func TestMapPins(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		you := Spot{Lat: 52.58, Lon: -1.98}
		spread := rapid.Float64Range(0, 0.5).Draw(t, "spread")
		near := rapid.Float64Range(-1, 1)
		m := Map{You: &you}
		for range rapid.IntRange(0, 14).Draw(t, "places") {
			m.Places = append(m.Places, Spot{Name: "P", Lat: you.Lat + spread*near.Draw(t, "lat"), Lon: you.Lon + spread*near.Draw(t, "lon")})
		}
		found := pin.FindAllStringSubmatch(m.Draw(lang.Words{}), -1)
		if len(found) != min(len(m.Places), mapMost) {
			t.Fatalf("%d pins for %d places", len(found), len(m.Places))
		}
		at := make([][2]float64, len(found))
		for i, f := range found {
			x, _ := strconv.ParseFloat(f[1], 64)
			y, _ := strconv.ParseFloat(f[2], 64)
			at[i] = [2]float64{x, y}
			if x < 13 || y < 13 || x > mapWidth-13 || y > mapHeight-13 {
				t.Fatalf("pin %d lies outside: %v", i+1, at[i])
			}
			for j := range i {
				if math.Max(math.Abs(at[j][0]-x), math.Abs(at[j][1]-y)) < 25 {
					t.Fatalf("pins %d and %d lie on one another: %v %v", j+1, i+1, at[j], at[i])
				}
			}
		}
	})
}

func TestRingSaysWhatItShows(t *testing.T) {
	w := lang.Words{}
	if got := NewPicture(w, sampleStages()).Sentence; !strings.Contains(got, "Universal prevention, Targeted prevention") {
		t.Error(got)
	}
	some := NewPicture(w, sampleStages("crisis", "settled"))
	if !strings.HasSuffix(some.Sentence, "Help is here for: Crisis prevention and relief, Settled home.") {
		t.Error(some.Sentence)
	}
	if n := strings.Count(some.ring(), "ring__off"); n != 4 {
		t.Errorf("%d stages are dimmed, want 4", n)
	}
}

// TestStagesDiffer: each stage has a mark of its own.
func TestStagesDiffer(t *testing.T) {
	seen := map[string]string{}
	for key, mark := range shapes {
		if other, twice := seen[mark]; twice {
			t.Errorf("%s and %s have the same mark", key, other)
		}
		seen[mark] = key
	}
	if len(seen) != 6 {
		t.Errorf("%d marks, want 6", len(seen))
	}
}
