package neighbour

import (
	"testing"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/place"
)

// TestMatch takes two for one only where more than a door or a telephone says so.
func TestMatch(t *testing.T) {
	lat, lon := 53.4, 0.9
	near, far := 53.4005, 54.4
	ours := known{ID: "ours", name: wordsOf("Night shelter"), organisation: bared("The Lantern"), phones: []string{"01632960111"}, postcodes: []string{"qx12ab"}, points: []place.Point{{Lat: lat, Lon: lon}}}
	for name, x := range map[string]struct {
		theirs source.Service
		org    string
		want   bool
	}{
		"name and organisation":    {source.Service{Name: "Night Shelter"}, "the lantern", true},
		"name and telephone":       {source.Service{Name: "Night Shelter", Phones: []source.Phone{{Number: "+44 1632 960111"}}}, "", true},
		"name and postcode":        {source.Service{Name: "The night shelter", Places: []source.Place{{Postcode: "QX1 2AB"}}}, "", true},
		"name, some steps away":    {source.Service{Name: "Night shelter", Places: []source.Place{{Lat: &near, Lon: &lon}}}, "", true},
		"half a name, one phone":   {source.Service{Name: "Night shelter for men", Phones: []source.Phone{{Number: "01632 960111"}}}, "Lantern", false},
		"half a name, much else":   {source.Service{Name: "Night shelter for men", Phones: []source.Phone{{Number: "01632 960111"}}, Places: []source.Place{{Postcode: "qx12ab"}}}, "", true},
		"one word of many":         {source.Service{Name: "Day shelter", Phones: []source.Phone{{Number: "01632 960111"}}}, "The Lantern", false},
		"the name alone":           {source.Service{Name: "Night shelter"}, "Others", false},
		"the door and phone alone": {source.Service{Name: "Food bank", Phones: []source.Phone{{Number: "01632 960111"}}, Places: []source.Place{{Postcode: "QX1 2AB"}}}, "The Lantern", false},
		"the same, far away":       {source.Service{Name: "Night shelter", Places: []source.Place{{Lat: &far, Lon: &lon}}}, "The Lantern", false},
		"a door that is kept back": {source.Service{Name: "Night shelter", Places: []source.Place{{Postcode: "QX1 2AB", KeptBack: true}}}, "", false},
	} {
		r := newRoll()
		r.add(ours)
		r.add(known{ID: "other", name: wordsOf("Library")})
		if id, because := r.find(x.theirs, x.org, func(string) bool { return false }); (id == "ours") != x.want || (len(because) > 0) != x.want {
			t.Errorf("%s: %q because of %v", name, id, because)
		}
		if id, _ := r.find(x.theirs, x.org, func(id string) bool { return id == "ours" }); id != "" {
			t.Errorf("%s: somebody said that it is another", name)
		}
	}
}

// TestSecrets knows an address however it is written.
func TestSecrets(t *testing.T) {
	s := secretsOf([]directory.Location{{Address: directory.Address{Lines: []string{"7 Secretelm Road", "In Hollowmere"}, Postcode: "QX7 7QX"}}})
	for text, want := range map[string]bool{
		"Come to 7, SECRETELM  road!": true, "qx77qx": true, "near QX7-7QX": true, "Hollowmere": false, "In Hollowmere": false, "8 Secretelm Road": false, "": false,
	} {
		if s.tells(text) != want {
			t.Errorf("%q", text)
		}
	}
}

// TestRest waits longer the more often a feed has failed, and never longer than it is fetched at all.
func TestRest(t *testing.T) {
	for every, want := range map[int][]int{24: {24, 1, 2, 4, 8, 16, 24, 24}, 6: {6, 1, 2, 4, 6, 6}, 168: {168, 1, 2, 4, 8, 16, 32, 64, 128, 168}} {
		for failures, hours := range want {
			if got := (Feed{Every: every}).rest(failures); got.Hours() != float64(hours) {
				t.Errorf("every %d hours, %d failures: %s", every, failures, got)
			}
		}
	}
}
