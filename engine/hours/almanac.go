package hours

import (
	"sync/atomic"
	"time"
)

// day is a date with all that is the same on it for every schedule. It never changes once made.
type day struct {
	date    Date
	weekday time.Weekday
	holiday string     // "" on an ordinary day
	clock   [2]stretch // how the clock on the wall runs through it
	runs    int        // how many of clock
	place   int        // in its year: 0 for 1 January
}

// start is the second at which the day begins.
func (d *day) start() int64 { return d.clock[0].unix }

// almanac keeps the days of the years that were asked about, as every answer goes through some of them. Each year is
// worked out once, when it is first asked for; two who ask at the same time work out the same.
type almanac [lastYear - firstYear + 1]atomic.Pointer[[]day]

// day gives a date.
func (c *Calendar) day(d Date) *day {
	if int(d.Year) < firstYear || int(d.Year) > lastYear || !d.Valid() {
		one := c.days(d, 1)
		return &one[0]
	}
	year := c.yearOf(int(d.Year))
	return &year[d.yearDay()]
}

// after gives the day after another.
func (c *Calendar) after(d *day) *day {
	if year := int(d.date.Year); year >= firstYear && year <= lastYear {
		if days := c.yearOf(year); d.place+1 < len(days) {
			return &days[d.place+1]
		}
	}
	return c.day(d.date.Add(1))
}

func (c *Calendar) yearOf(year int) []day {
	slot := &c.almanac[year-firstYear]
	if days := slot.Load(); days != nil {
		return *days
	}
	first := On(year, time.January, 1)
	days := c.days(first, On(year, time.December, 31).yearDay()+1)
	slot.Store(&days)
	return days
}

// days works out n days.
func (c *Calendar) days(first Date, n int) []day {
	list := make([]day, n)
	midnight := first.unix()
	z := zoneOf(time.Date(int(first.Year), time.Month(first.Month), int(first.Day), 12, 0, 0, 0, c.loc))
	for i := range list {
		d := &list[i]
		d.date, d.place, d.weekday = first.Add(i), i, shiftDay(first.Weekday(), i)
		d.holiday, _ = c.Holiday(d.date)
		d.clock, d.runs, z = c.stretches(d.date, midnight+int64(i)*daySeconds, z)
	}
	return list
}
