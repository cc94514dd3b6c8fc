package hours

import (
	"testing"
	"time"
)

func london(t testing.TB) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Europe/London")
	if err != nil {
		t.Fatalf("time zone: %v", err)
	}
	return loc
}

func week(open, shut Minute, days Days) []Slot {
	var list []Slot
	for _, day := range days.List() {
		list = append(list, Slot{day, open, shut})
	}
	return list
}

func benchSchedules() map[string]*Schedule {
	office := &Schedule{Kind: KindWeekly, Slots: week(Clock(9, 0), Clock(17, 0), Weekdays)}
	full := *office
	full.Seasons = []Season{{From: Date{0, 10, 1}, To: Date{0, 3, 31}, Slots: week(Clock(18, 0), Clock(9, 0), EveryDay)}}
	full.Exceptions = []Exception{{From: On(2026, 12, 24), To: On(2026, 12, 27)}, {From: On(2027, 1, 2)}}
	return map[string]*Schedule{
		"office": office,
		"night":  {Kind: KindWeekly, Slots: week(Clock(18, 0), Clock(9, 0), EveryDay)},
		"always": {Kind: KindAlways},
		"full":   &full,
		"never":  {Kind: KindWeekly, Seasons: []Season{{From: Date{0, 5, 1}, To: Date{0, 6, 30}, Slots: office.Slots}}},
	}
}

func BenchmarkOpenAt(b *testing.B) {
	m := NewCalendar(london(b)).Moment(time.Date(2026, 11, 17, 20, 0, 0, 0, time.UTC))
	for name, s := range benchSchedules() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.OpenAt(m)
			}
		})
	}
}

func BenchmarkAt(b *testing.B) {
	m := NewCalendar(london(b)).Moment(time.Date(2026, 11, 17, 20, 0, 0, 0, time.UTC))
	for name, s := range benchSchedules() {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.At(m)
			}
		})
	}
}

func BenchmarkMoment(b *testing.B) {
	c := NewCalendar(london(b))
	at := time.Date(2026, 11, 17, 20, 0, 0, 0, time.UTC)
	b.ReportAllocs()
	for b.Loop() {
		c.Moment(at)
	}
}
