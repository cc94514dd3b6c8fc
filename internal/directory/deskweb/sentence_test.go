package deskweb

import (
	"regexp"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/lang"
)

var london = func() *time.Location {
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		panic(err)
	}
	return loc
}()

var calendar = hours.NewCalendar(london)

func TestTell(t *testing.T) {
	week := func(text string, more func(*hours.Schedule)) *hours.Schedule {
		slots, err := hours.Parse(text)
		if err != nil {
			t.Fatal(err)
		}
		s := &hours.Schedule{Kind: hours.KindWeekly, Slots: slots, Holidays: hours.HolidaysClosed}
		if more != nil {
			more(s)
		}
		return s
	}
	tuesday := time.Date(2026, 12, 22, 11, 0, 0, 0, london)
	christmas := time.Date(2026, 12, 25, 11, 0, 0, 0, london)
	for _, tt := range []struct {
		what string
		s    *hours.Schedule
		at   time.Time
		now  string
		then string // one of the lines
	}{
		{
			"open", week("Tue 9am to 6pm; Thu 10am to 2pm", nil), tuesday, "Open now until 6pm. Next open on Thursday at 10am.",
			"Christmas Day, Friday 25 December: closed.",
		},
		{"a night", week("every day 8pm to 8am", nil), time.Date(2026, 12, 22, 23, 0, 0, 0, london), "Open now until tomorrow at 8am. Next open tomorrow at 8pm.", ""},
		{"a holiday", week("Mon to Fri 9am to 5pm", nil), christmas, "Closed now: it is Christmas Day. Next open on Tuesday at 9am.", ""},
		{"nothing said of holidays", week("Mon to Fri 9am to 5pm", func(s *hours.Schedule) { s.Holidays = "" }), christmas, "Open now until 5pm. Next open on Monday at 9am. Today is Christmas Day, and nobody has said what happens on bank holidays.", ""},
		{"always", &hours.Schedule{Kind: hours.KindAlways, Holidays: hours.HolidaysUsual}, tuesday, "Open now, day and night.", "Christmas Day, Friday 25 December: open all day."},
		{"by appointment", &hours.Schedule{Kind: hours.KindAppointment}, tuesday, "By appointment.", ""},
		{"nothing", nil, tuesday, "Nobody has told us when it is open.", ""},
		{
			"an exception", week("Tue 9am to 6pm", func(s *hours.Schedule) {
				s.Exceptions = []hours.Exception{{From: hours.On(2026, 12, 22), To: hours.On(2027, 1, 4), Reason: "We are on holiday."}}
			}), tuesday, "Closed now: We are on holiday. Next open on Tuesday 5 January 2027 at 9am.", "Tuesday 22 December to Monday 4 January: closed (We are on holiday).",
		},
		{"never again", week("Tue 9am to 6pm", func(s *hours.Schedule) {
			s.Seasons = []hours.Season{{From: hours.On(2026, 1, 1), To: hours.On(2027, 6, 1)}}
		}), tuesday, "Closed now. It does not open in the next 60 days.", ""},
	} {
		got := tell(calendar, tt.s, tt.at)
		if got.Now != tt.now {
			t.Errorf("%s: %q, want %q", tt.what, got.Now, tt.now)
		}
		if tt.then != "" && !strings.Contains(strings.Join(got.Then, "\n"), tt.then) {
			t.Errorf("%s: %q, want %q among them", tt.what, got.Then, tt.then)
		}
	}
}

// schedules draws any schedule that a form can hold.
func schedules(t *rapid.T) *hours.Schedule {
	day := rapid.Custom(func(t *rapid.T) hours.Date {
		return hours.On(2026, time.December, 1).Add(rapid.IntRange(0, 60).Draw(t, "day"))
	})
	minute := rapid.Custom(func(t *rapid.T) hours.Minute { return hours.Minute(rapid.IntRange(0, 95).Draw(t, "quarter") * 15) })
	slot := rapid.Custom(func(t *rapid.T) hours.Slot {
		return hours.Slot{Day: time.Weekday(rapid.IntRange(0, 6).Draw(t, "weekday")), Open: minute.Draw(t, "open"), Close: minute.Draw(t, "close")}
	})
	s := &hours.Schedule{
		Kind:     rapid.SampledFrom([]hours.Kind{hours.KindWeekly, hours.KindWeekly, hours.KindWeekly, hours.KindAlways, hours.KindAppointment, hours.KindUnknown}).Draw(t, "kind"),
		Holidays: rapid.SampledFrom([]hours.HolidayRule{"", hours.HolidaysClosed, hours.HolidaysUsual}).Draw(t, "holidays"),
	}
	if s.Kind == hours.KindWeekly {
		s.Slots = hours.Normal(rapid.SliceOfN(slot, 0, 6).Draw(t, "slots"))
	}
	for range rapid.IntRange(0, 2).Draw(t, "exceptions") {
		e := hours.Exception{From: day.Draw(t, "from"), Reason: rapid.SampledFrom([]string{"", "Repairs"}).Draw(t, "why")}
		if rapid.Bool().Draw(t, "open") {
			e.Slots = hours.Times{{Open: 600, Close: 840}}
		}
		s.Exceptions = append(s.Exceptions, e)
	}
	if rapid.Bool().Draw(t, "season") {
		s.Seasons = []hours.Season{{From: day.Draw(t, "begins"), To: hours.On(2027, time.March, 1), Slots: hours.Normal(rapid.SliceOfN(slot, 0, 3).Draw(t, "season's slots"))}}
	}
	return s
}

var (
	untilSaid = regexp.MustCompile(`^Open now until (?:on |tomorrow at |on \S+ at )?`)
	clockSaid = regexp.MustCompile(`(noon|midnight|[\d:]+[ap]m)\.`)
)

// TestSentenceIsWhatTheEngineSays holds every sentence to OpenAt, minute by minute.
func TestSentenceIsWhatTheEngineSays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := schedules(t)
		if len(s.Check()) > 0 {
			t.Skip("no form keeps this")
		}
		at := time.Date(2026, time.December, 1, 0, 0, 0, 0, london).Add(time.Duration(rapid.IntRange(0, 60*24*60).Draw(t, "minute")) * time.Minute)
		said := tell(calendar, s, at).Now
		open := func(at time.Time) bool { return s.OpenAt(calendar.Moment(at)) }
		if open(at) != strings.HasPrefix(said, "Open now") {
			t.Fatalf("%q, but open is %v", said, open(at))
		}
		end := at // of what it is now
		for step := 0; step < 9*24*60 && open(end) == open(at); step++ {
			end = end.Add(time.Minute)
		}
		switch {
		case open(at) && untilSaid.MatchString(said):
			if first := clockSaid.FindStringSubmatch(said); first == nil || first[1] != (lang.Words{}).Clock(minuteOf(end)) {
				t.Fatalf("%q, but it closes %s", said, end)
			}
		case open(at):
			if open(end) != open(at) && end.Sub(at) < 8*24*time.Hour {
				t.Fatalf("%q, but it closes %s", said, end)
			}
		case strings.Contains(said, "Next open"):
			next := said[strings.Index(said, "Next open"):]
			if clock := clockSaid.FindStringSubmatch(next); open(end) && clock[1] != (lang.Words{}).Clock(minuteOf(end)) {
				t.Fatalf("%q, but it opens %s", said, end)
			}
			if open(end) && !strings.Contains(next, momentWords(end, at)) {
				t.Fatalf("%q, but it opens %s", said, momentWords(end, at))
			}
		case open(end):
			t.Fatalf("%q, but it opens %s", said, end)
		}
	})
}
