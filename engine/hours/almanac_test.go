package hours

import (
	"testing"
	"time"
)

// Given every day of the hundred years that we look after, then the clock runs through the whole of each: without an hour
// in spring, with one twice in autumn, and on no other day any different. Far ahead there are leap years in which the time
// zone's own rule ends a day early.
func TestEveryDayIsWhole(t *testing.T) {
	c := NewCalendar(london(t))
	short, long := 0, 0
	for d := c.day(On(firstYear, time.January, 1)); d.date.Year <= lastYear; d = c.after(d) {
		shown := int64(0)
		for _, run := range d.clock[:d.runs] {
			shown += run.to - run.from
		}
		switch shown {
		case 24 * 60:
		case 23 * 60:
			short++
		case 25 * 60:
			long++
		default:
			t.Fatalf("%s shows %d minutes", d.date, shown)
		}
		if next := c.after(d); next.date != d.date.Add(1) || next.weekday != next.date.Weekday() || next.start() <= d.start() {
			t.Fatalf("after %s comes %s", d.date, next.date)
		}
	}
	if years := lastYear - firstYear + 1; short != years || long != years {
		t.Errorf("%d short days and %d long ones in %d years", short, long, years)
	}
}

// A night over New Year is whole in the far leap years too, and so are days before and after those we keep.
func TestFarNights(t *testing.T) {
	c := NewCalendar(london(t))
	s := &Schedule{Kind: KindWeekly, Slots: parsed(t, "every day 18:00-09:00")}
	for year := 1990; year < 2110; year++ {
		for _, night := range []time.Time{time.Date(year, 12, 30, 23, 30, 0, 0, time.UTC), time.Date(year, 12, 31, 23, 30, 0, 0, time.UTC)} {
			if st := s.At(c.Moment(night)); st.Kind != Open || !st.Until.Equal(night.Add(9*time.Hour+30*time.Minute)) {
				t.Errorf("at %s: %s", night, tell(st))
			}
		}
	}
}
