package directory_test

import (
	"strings"
	"testing"
	"time"

	"example.org/homeward/internal/citytest"
	"example.org/homeward/internal/directory"
)

func TestLocalTime(t *testing.T) {
	for text, want := range map[string]string{
		"2026-02-03 20:00":          "2026-02-03T20:00:00Z",
		" 2026-02-03T20:00 ":        "2026-02-03T20:00:00Z",
		"2026-07-03 20:00":          "2026-07-03T19:00:00Z",
		"2026-07-03T20:00:30":       "2026-07-03T19:00:30Z",
		"2026-07-03T20:00:30Z":      "2026-07-03T20:00:30Z",
		"2026-10-25 00:59":          "2026-10-24T23:59:00Z",
		"2026-10-25T01:30+01:00":    "2026-10-25T00:30:00Z",
		"2026-10-25T01:30+00:00":    "2026-10-25T01:30:00Z",
		"2026-10-25 01:30:00+00:00": "2026-10-25T01:30:00Z",
		"2026-10-25 02:00":          "2026-10-25T02:00:00Z",
		"2026-03-29 00:59":          "2026-03-29T00:59:00Z",
		"2026-03-29 02:00":          "2026-03-29T01:00:00Z",
	} {
		got, err := directory.LocalTime(text, citytest.London)
		if err != nil || got.UTC().Format(time.RFC3339) != want {
			t.Errorf("%q: %s, %v; want %s", text, got.UTC().Format(time.RFC3339), err, want)
		}
	}
}

// What the clocks show twice or never is refused with both readings, and each of these is taken.
func TestLocalTimeAsksAboutTheChangeOfTheClocks(t *testing.T) {
	for _, tt := range []struct {
		text     string
		readings [2]string
		instants [2]string
	}{
		{"2026-10-25 01:30", [2]string{"2026-10-25T01:30+01:00", "2026-10-25T01:30+00:00"}, [2]string{"00:30", "01:30"}},
		{"2026-10-25T01:00", [2]string{"2026-10-25T01:00+01:00", "2026-10-25T01:00+00:00"}, [2]string{"00:00", "01:00"}},
		{"2026-03-29 01:30", [2]string{"2026-03-29T00:30", "2026-03-29T02:30"}, [2]string{"00:30", "01:30"}},
		{"2026-03-29 01:00", [2]string{"2026-03-29T00:00", "2026-03-29T02:00"}, [2]string{"00:00", "01:00"}},
	} {
		_, err := directory.LocalTime(tt.text, citytest.London)
		if err == nil {
			t.Errorf("%s was taken", tt.text)
			continue
		}
		for i, reading := range tt.readings {
			if !strings.Contains(err.Error(), reading) {
				t.Errorf("%s: no %s in %q", tt.text, reading, err)
			}
			got, err := directory.LocalTime(reading, citytest.London)
			if err != nil || got.UTC().Format("15:04") != tt.instants[i] {
				t.Errorf("%s: %s %v, want %s", reading, got.UTC(), err, tt.instants[i])
			}
		}
	}
}

func TestLocalTimeRefusesNonsense(t *testing.T) {
	for _, text := range []string{"", "tonight", "2026-02-30 20:00", "20:00", "2026-02-03", "2026-02-03 25:00", "03/02/2026 20:00"} {
		if _, err := directory.LocalTime(text, citytest.London); err == nil || !strings.Contains(err.Error(), "2026-02-03 20:00") {
			t.Errorf("%q: %v", text, err)
		}
	}
}
