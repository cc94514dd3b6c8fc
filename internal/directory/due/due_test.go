package due_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/homeward/internal/directory/due"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	z, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return z
}

// When runs are made, what was said between them, and what each run sends. Days are counted from the
// first; a run is made at nine in the morning of the city, unless it says otherwise.
func TestNextOverDates(t *testing.T) {
	london := zone(t, "Europe/London")
	type event struct {
		day     int
		at      time.Duration // of the day; 0: 09:00
		assured bool          // it is found right; else it is a run
		off     bool          // the listing is closed for now at that run
		want    due.Step
	}
	run := func(day int, want due.Step) event { return event{day: day, want: want} }
	for name, c := range map[string]struct {
		from   string // when it was assured, local
		events []event
	}{
		"each in turn":                      {"2026-01-10 12:00", []event{run(59, 0), run(60, 1), run(79, 0), run(80, 2), run(89, 0), run(90, 3), run(91, 0), run(400, 0)}},
		"every day, each once":              {"2026-01-10 12:00", []event{run(60, 1), run(61, 0), run(62, 0), run(80, 2), run(81, 0), run(90, 3), run(91, 0)}},
		"three runs in a day":               {"2026-01-10 12:00", []event{run(60, 1), {day: 60, at: 10 * time.Hour}, {day: 60, at: 23*time.Hour + 59*time.Minute}}},
		"the first run was missed":          {"2026-01-10 12:00", []event{run(65, 1), run(80, 2)}},
		"two runs were missed":              {"2026-01-10 12:00", []event{run(85, 2), run(90, 3)}},
		"all were missed":                   {"2026-01-10 12:00", []event{run(200, 3), run(201, 0)}},
		"found right in between":            {"2026-01-10 12:00", []event{run(60, 1), {day: 70, assured: true}, run(80, 0), run(90, 0), run(129, 0), run(130, 1), run(150, 2), run(160, 3)}},
		"found right after the last":        {"2026-01-10 12:00", []event{run(90, 3), {day: 95, assured: true}, run(154, 0), run(155, 1)}},
		"closed for now, then open":         {"2026-01-10 12:00", []event{{day: 60, off: true}, {day: 80, off: true}, run(85, 2), run(86, 0)}},
		"spring, the hour that is not":      {"2026-01-28 00:30", []event{run(59, 0), {day: 60, at: time.Minute, want: 1}, {day: 60, at: 4 * time.Hour}}}, // day 60 is 29 March
		"spring, late in the evening":       {"2026-01-28 23:59", []event{{day: 59, at: 24*time.Hour - time.Minute}, {day: 60, at: time.Minute, want: 1}}},
		"autumn, the hour that comes twice": {"2026-08-26 00:10", []event{{day: 59, at: 23*time.Hour + 59*time.Minute}, {day: 60, at: time.Minute, want: 1}, {day: 60, at: time.Hour + 30*time.Minute}}}, // day 60 is 25 October
		"a leap day":                        {"2028-01-01 12:00", []event{run(58, 0), run(59, 0), run(60, 1)}},
		"the clock was set back":            {"2026-01-10 12:00", []event{run(60, 1), run(10, 0), run(60, 0), run(-5, 0)}},
	} {
		t.Run(name, func(t *testing.T) {
			since, err := time.ParseInLocation("2006-01-02 15:04", c.from, london)
			if err != nil {
				t.Fatal(err)
			}
			begin, sent := since, due.Sent{}
			for _, e := range c.events {
				at := e.at
				if at == 0 {
					at = 9 * time.Hour
				}
				y, m, d := begin.Date()
				now := time.Date(y, m, d+e.day, 0, int(at/time.Minute), 0, 0, london)
				if e.assured {
					since = now
					continue
				}
				from := since
				if e.off {
					from = time.Time{}
				}
				got := due.Next(from, sent, now, london)
				if got != e.want {
					t.Errorf("day %d: step %d, want %d", e.day, got, e.want)
				}
				if got != due.None {
					sent = due.Sent{Since: since, Step: got}
				}
			}
		})
	}
}

// Whatever happens and whenever it runs: no step is asked twice for the same assurance, no lower one after
// a higher one, none before its day; and a run that finds a step due, and nothing of that age asked, asks.
func TestNextNeverTwice(t *testing.T) {
	zones := []*time.Location{zone(t, "Europe/London"), zone(t, "America/Santiago"), zone(t, "Pacific/Apia"), time.UTC}
	rapid.Check(t, func(t *rapid.T) {
		z := rapid.SampledFrom(zones).Draw(t, "zone")
		now := time.Date(2026, 1, 1, 0, 0, 0, 0, z).Add(time.Duration(rapid.IntRange(0, 400*24*60).Draw(t, "begins")) * time.Minute)
		since, sent := now, due.Sent{}
		var asked []due.Step // since it was last assured
		for range rapid.IntRange(1, 60).Draw(t, "events") {
			now = now.Add(time.Duration(rapid.IntRange(0, 30*24*60).Draw(t, "minutes")) * time.Minute)
			if rapid.IntRange(0, 9).Draw(t, "what") == 0 {
				since, asked = now, nil
				continue
			}
			age, got := due.Age(since, now, z), due.Next(since, sent, now, z)
			if got != due.None {
				if age < got.Days() {
					t.Fatalf("step %d at %d days", got, age)
				}
				if len(asked) > 0 && slices.Max(asked) >= got {
					t.Fatalf("step %d after %v", got, asked)
				}
				asked, sent = append(asked, got), due.Sent{Since: since, Step: got}
			}
			if reached := due.At(age); reached != due.None && !slices.Contains(asked, reached) {
				t.Fatalf("at %d days step %d was never asked: %v", age, reached, asked)
			}
		}
	})
}

// What SQL compares with says the same as the rule, save where a clock changes at midnight.
func TestCut(t *testing.T) {
	london := zone(t, "Europe/London")
	rapid.Check(t, func(t *rapid.T) {
		minute := func(name string) time.Time {
			return time.Date(2026, 1, 1, 0, 0, 0, 0, time.UTC).Add(time.Duration(rapid.IntRange(0, 900*24*60).Draw(t, name)) * time.Minute)
		}
		since, now, age := minute("since"), minute("now"), rapid.SampledFrom([]int{60, 80, 90}).Draw(t, "age")
		if got, want := since.Before(due.Cut(age, now, london)), due.Age(since, now, london) >= age; got != want {
			t.Fatalf("since %v, now %v, %d days: %v, want %v", since, now, age, got, want)
		}
	})
}

func TestPast(t *testing.T) {
	since := time.Date(2026, 1, 1, 12, 0, 0, 0, time.UTC)
	for days, want := range map[int]bool{0: false, 89: false, 90: true, 5000: true} {
		if got := due.Past(since, since.AddDate(0, 0, days), time.UTC); got != want {
			t.Errorf("after %d days: %v", days, got)
		}
	}
	if due.Past(time.Time{}, since, time.UTC) {
		t.Error("what nobody is asked about is past its date")
	}
}
