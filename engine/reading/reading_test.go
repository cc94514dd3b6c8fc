package reading_test

import (
	"testing"

	"example.org/homeward/engine/reading"
)

func TestSyllables(t *testing.T) {
	for word, want := range map[string]int{"cat": 1, "open": 2, "people": 2, "home": 1, "tonight": 2, "emergency": 4, "places": 2, "closed": 1, "needed": 2, "the": 1, "you": 1, "": 1, "’": 1} {
		if got := reading.Syllables(word); got != want {
			t.Errorf("%s: %d, want %d", word, got, want)
		}
	}
}

func TestGrade(t *testing.T) {
	for text, c := range map[string]struct{ least, most float64 }{
		"":                                   {0, 0},
		"Come in. We have soup. It is free.": {-4, 2},
		"Beds\nMeals\nShowers":               {-4, 3},
		"We provide holistic, person-centred interventions facilitating the sustainable accommodation outcomes of individuals presenting with multiple vulnerabilities.": {20, 40},
	} {
		if got := reading.Measure(text).Grade(); got < c.least || got > c.most {
			t.Errorf("%.40q: grade %.1f, want %.0f to %.0f", text, got, c.least, c.most)
		}
	}
}
