package hours

import "time"

// Holiday is a bank holiday: a date and what it is called.
type Holiday struct {
	Date Date   `json:"date"`
	Name string `json:"name"`
}

// Calendar knows a time zone and the bank holidays of England and Wales. It never changes once made.
type Calendar struct {
	loc     *time.Location
	extra   map[Date]string
	years   [lastYear - firstYear + 1][]Holiday // worked out beforehand, as every look-up needs them
	almanac almanac
}

const firstYear, lastYear = 2000, 2099

// NewCalendar makes a calendar for a time zone (Europe/London; nil means UTC), with further one-off bank holidays. An
// extra holiday on a date that is one already renames it. An extra with an empty name makes the date an ordinary day.
func NewCalendar(loc *time.Location, extra ...Holiday) *Calendar {
	if loc == nil {
		loc = time.UTC
	}
	c := &Calendar{loc: loc, extra: make(map[Date]string, len(extra))}
	for _, h := range extra {
		c.extra[h.Date] = h.Name
	}
	for year := firstYear; year <= lastYear; year++ {
		c.years[year-firstYear] = c.compute(year)
	}
	return c
}

// Location is the calendar's time zone.
func (c *Calendar) Location() *time.Location { return c.loc }

// Holiday names the bank holiday on a date, if it is one.
//
// New Year's Day, Christmas Day and Boxing Day count on the day itself, even on a Saturday or Sunday when the law gives
// a substitute day as well: a service that closes on bank holidays is closed on Christmas Day whatever the weekday.
func (c *Calendar) Holiday(d Date) (name string, ok bool) {
	for _, h := range c.Year(int(d.Year)) {
		if h.Date == d {
			return h.Name, true
		}
	}
	return "", false
}

// Year lists the bank holidays of a year in order. The list is shared: don't change it.
func (c *Calendar) Year(year int) []Holiday {
	if year >= firstYear && year <= lastYear {
		return c.years[year-firstYear]
	}
	return c.compute(year)
}

// compute joins the year's holidays with the extra ones.
func (c *Calendar) compute(year int) []Holiday {
	list := yearHolidays(year)
	for d, name := range c.extra {
		if int(d.Year) == year {
			list = setHoliday(list, d, name)
		}
	}
	return list
}
