package hours

import (
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestCheck(t *testing.T) {
	slot := func(day time.Weekday, open, shut Minute) []Slot { return []Slot{{day, open, shut}} }
	two := func(a, b Slot) []Slot { return []Slot{a, b} }
	weekly := func(slots []Slot) Schedule { return Schedule{Kind: KindWeekly, Slots: slots} }
	seasons := func(list ...Season) Schedule { return Schedule{Kind: KindWeekly, Seasons: list} }
	exceptions := func(list ...Exception) Schedule { return Schedule{Kind: KindWeekly, Exceptions: list} }
	for _, tc := range []struct {
		name  string
		s     Schedule
		field string // of the only problem; "" for none
		words string
	}{
		{"nothing given", Schedule{}, "kind", "Choose weekly"},
		{"weekly with nothing yet", weekly(nil), "", ""},
		{"always with times", Schedule{Kind: KindAlways, Slots: slot(1, 60, 120)}, "kind", "24 hours"},
		{"unknown with times", Schedule{Kind: KindUnknown, Slots: slot(1, 60, 120)}, "kind", "Take the times away"},
		{"appointment with times", Schedule{Kind: KindAppointment, Slots: slot(1, 60, 120)}, "", ""},
		{"no such day", weekly(slot(7, 60, 120)), "slots[0].day", "Choose a day"},
		{"opens at 24:00", weekly(slot(1, 1440, 60)), "slots[0].open", "23:59"},
		{"opens before midnight", weekly(slot(1, -1, 60)), "slots[0].open", "00:00"},
		{"closes after midnight", weekly(slot(1, 0, 1441)), "slots[0].close", "24:00"},
		{"closes when it opens", weekly(slot(1, 600, 600)), "slots[0].close", "at the time it opens"},
		{"touching", weekly(two(Slot{1, 540, 720}, Slot{1, 720, 780})), "", ""},
		{"overlap", weekly(two(Slot{1, 540, 720}, Slot{1, 719, 780})), "slots[1]", "overlap with Monday 09:00 to 12:00"},
		{"twice", weekly(two(Slot{1, 540, 720}, Slot{1, 540, 720})), "slots[1]", "overlap"},
		{"a night into the next day", weekly(two(Slot{1, 1080, 540}, Slot{2, 480, 600})), "slots[1]", "Monday 18:00 to 09:00"},
		{"a night over the end of the week", weekly(two(Slot{0, 1080, 540}, Slot{1, 480, 600})), "slots[1]", "Sunday 18:00"},
		{"the same the other way round", weekly(two(Slot{1, 480, 600}, Slot{0, 1080, 540})), "slots[1]", "Monday 08:00"},
		{"nights that touch", weekly(two(Slot{0, 1080, 540}, Slot{1, 540, 600})), "", ""},
		{"holiday rule", Schedule{Kind: KindAlways, Holidays: "maybe"}, "holidays", "Choose closed"},
		{"special without times", Schedule{Kind: KindAlways, Holidays: HolidaysSpecial}, "holiday_slots", "Give the times"},
		{"times without special", Schedule{Kind: KindAlways, HolidaySlots: slot(0, 60, 90)}, "holiday_slots", "did not choose"},
		{
			"holiday times overlap",
			Schedule{Kind: KindAlways, Holidays: HolidaysSpecial, HolidaySlots: two(Slot{1, 540, 720}, Slot{2, 600, 780})},
			"holiday_slots[1]", "overlap with 09:00 to 12:00",
		},
		{"season", seasons(Season{From: Date{0, 10, 1}, To: Date{0, 3, 31}}), "", ""},
		{"season without dates", seasons(Season{From: Date{0, 10, 1}}), "seasons[0].to", "Give a date"},
		{"season with a wrong date", seasons(Season{From: Date{0, 2, 30}, To: Date{0, 3, 31}}), "seasons[0].from", "02-30 is not a date"},
		{"season half with a year", seasons(Season{From: On(2026, 1, 1), To: Date{0, 3, 1}}), "seasons[0].to", "both"},
		{"season backwards", seasons(Season{From: On(2026, 3, 1), To: On(2026, 2, 1)}), "seasons[0].to", "ends before"},
		{"season's slots", seasons(Season{From: On(2026, 1, 1), To: On(2026, 2, 1), Slots: slot(1, 5, 5)}), "seasons[0].slots[0].close", "opens"},
		{"seasons meet", seasons(Season{From: Date{0, 10, 1}, To: Date{0, 3, 31}}, Season{From: On(2027, 3, 31), To: On(2027, 4, 2)}), "seasons[1]", "10-01 to 03-31"},
		{"seasons meet the other way", seasons(Season{From: On(2027, 3, 31), To: On(2027, 4, 2)}, Season{From: Date{0, 10, 1}, To: Date{0, 3, 31}}), "seasons[1]", "in common"},
		{"seasons of the year", seasons(Season{From: Date{0, 10, 1}, To: Date{0, 2, 29}}, Season{From: Date{0, 2, 29}, To: Date{0, 4, 2}}), "seasons[1]", "in common"},
		{"seasons side by side", seasons(Season{From: Date{0, 10, 1}, To: Date{0, 3, 31}}, Season{From: Date{0, 4, 1}, To: Date{0, 9, 30}}), "", ""},
		{"exception", exceptions(Exception{From: On(2026, 12, 24)}), "", ""},
		{"exception of every year", exceptions(Exception{From: Date{0, 12, 24}}), "exceptions[0].from", "year"},
		{"exception without a date", exceptions(Exception{}), "exceptions[0].from", "Give a date"},
		{"exception with a wrong date", exceptions(Exception{From: On(2026, 2, 29)}), "exceptions[0].from", "not a date"},
		{"exception backwards", exceptions(Exception{From: On(2026, 12, 24), To: On(2026, 12, 23)}), "exceptions[0].to", "before"},
		{"exceptions meet", exceptions(Exception{From: On(2026, 12, 24), To: On(2026, 12, 26)}, Exception{From: On(2026, 12, 26)}), "exceptions[1]", "another"},
		{"validity backwards", Schedule{Kind: KindAlways, From: ptr(On(2026, 2, 1)), To: ptr(On(2026, 1, 31))}, "to", "before the first"},
		{"validity of every year", Schedule{Kind: KindAlways, From: ptr(Date{0, 2, 1})}, "from", "year"},
		{"too many", weekly(make([]Slot, 101)), "slots", "more than 100"},
		{"too many seasons", seasons(make([]Season, 21)...), "seasons", "more than 20"},
		{"too many exceptions", exceptions(make([]Exception, 401)...), "exceptions", "more than 400"},
	} {
		problems := tc.s.Check()
		switch {
		case tc.field == "" && len(problems) > 0:
			t.Errorf("%s: %s", tc.name, Summary(problems))
		case tc.field != "" && (len(problems) != 1 || problems[0].Field != tc.field || !strings.Contains(problems[0].Message, tc.words)):
			t.Errorf("%s: got %q, want one at %s with %q", tc.name, Summary(problems), tc.field, tc.words)
		}
	}
}

// TestAnyScheduleIsAnswered gives the wildest values to everything: there may be problems, never a panic.
func TestAnyScheduleIsAnswered(t *testing.T) {
	c := NewCalendar(london(t))
	date := rapid.Custom(func(t *rapid.T) Date {
		return Date{rapid.Int16().Draw(t, "year"), rapid.Uint8().Draw(t, "month"), rapid.Uint8().Draw(t, "day")}
	})
	slots := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Slot {
		return Slot{time.Weekday(rapid.IntRange(-9, 9).Draw(t, "day")), Minute(rapid.Int16().Draw(t, "open")), Minute(rapid.Int16().Draw(t, "close"))}
	}), 0, 5)
	rapid.Check(t, func(t *rapid.T) {
		s := &Schedule{
			Kind:         Kind(rapid.SampledFrom([]string{"weekly", "weekly", "always", "", "x"}).Draw(t, "kind")),
			HolidaySlots: slots.Draw(t, "slots"), Holidays: HolidaysSpecial, Slots: slots.Draw(t, "slots"),
		}
		if rapid.Bool().Draw(t, "more") {
			s.Seasons = []Season{{From: date.Draw(t, "from"), To: date.Draw(t, "to"), Slots: slots.Draw(t, "slots")}}
			s.Exceptions = []Exception{{From: date.Draw(t, "from"), To: date.Draw(t, "to"), Slots: slots.Draw(t, "slots")}}
			s.From, s.To = ptr(date.Draw(t, "from")), ptr(date.Draw(t, "to"))
		}
		s.Check()
		m := c.Moment(time.Unix(rapid.Int64Range(-1<<40, 1<<40).Draw(t, "at"), 0))
		if state := s.At(m); (state.Kind == Open) != s.OpenAt(m) {
			t.Fatalf("At says %s, OpenAt the opposite", state.Kind)
		}
		c.Day(s, date.Draw(t, "day"))
		Format(s.Slots)
	})
}
