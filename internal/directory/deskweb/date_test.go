package deskweb

import (
	"testing"

	"pgregory.net/rapid"

	"example.org/homeward/engine/hours"
)

func TestReadDate(t *testing.T) {
	christmas, every := hours.On(2026, 12, 25), hours.On(0, 12, 25)
	for text, want := range map[string]hours.Date{
		"": {}, "25 December 2026": christmas, " 25 dec 2026 ": christmas, "Fri 25th Dec 2026": christmas, "25/12/2026": christmas,
		"25.12.26": christmas, "2026-12-25": christmas, "Friday, 25 December 2026": christmas, "December 25 2026": christmas,
		"25 December": every, "12-25": every, "25/12": every, "1st Sept 2027": hours.On(2027, 9, 1), "2 May": hours.On(0, 5, 2),
	} {
		if got, err := readDate(text); err != nil || got != want {
			t.Errorf("%q: %v, %v; want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"Christmas", "32 December 2026", "30 February 2027", "25 13 2026", "tomorrow", "2026", "25 December 2026 2027", "9999999999999999999999", "25 dec 20266", "\x00"} {
		if got, err := readDate(text); err == nil {
			t.Errorf("%q: %v", text, got)
		}
	}
}

func TestDateWordsReadBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := hours.On(2020, 1, 1).Add(rapid.IntRange(0, 20*365).Draw(t, "days"))
		if rapid.Bool().Draw(t, "every year") {
			d.Year = 0
		}
		if got, err := readDate(dateWords(d)); err != nil || got != d {
			t.Fatalf("%q: %v, %v", dateWords(d), got, err)
		}
	})
}
