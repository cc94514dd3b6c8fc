package hours

import "time"

// Moment is an instant, with all that is the same for every service worked out once. Make one with [Calendar.Moment] and
// ask as many schedules as you like. With the zero Moment every answer is that nothing is known.
type Moment struct {
	cal              *Calendar
	unix             int64 // seconds
	minute           Minute
	yesterday, today day
	zone             zone
}

// day is a date with what rules need to know of it.
type day struct {
	date    Date
	unix    int64 // when it would begin in UTC
	weekday time.Weekday
	holiday string // "" on an ordinary day
}

// zone is a time in which the clocks don't change, around the moment: seconds from start up to end.
type zone struct {
	start, end, offset int64
}

// Moment works out what the calendar shows at an instant. Seconds count; anything finer is dropped. An instant
// outside the years 1 to 9999 gives the zero Moment.
func (c *Calendar) Moment(t time.Time) Moment {
	local := t.In(c.loc)
	if local.Year() < 1 || local.Year() > 9999 {
		return Moment{}
	}
	today := c.day(DateOf(local))
	return Moment{
		cal:       c,
		unix:      t.Unix(),
		minute:    Clock(local.Hour(), local.Minute()),
		yesterday: c.day(today.date.Add(-1)),
		today:     today,
		zone:      zoneOf(local),
	}
}

func (c *Calendar) day(d Date) day {
	name, _ := c.Holiday(d)
	return day{date: d, unix: d.unix(), weekday: d.Weekday(), holiday: name}
}

// after is the next day.
func (c *Calendar) after(d day) day {
	date := d.date.Add(1)
	name, _ := c.Holiday(date)
	return day{date: date, unix: d.unix + daySeconds, weekday: shiftDay(d.weekday, 1), holiday: name}
}

// Time is the instant, in the calendar's time zone.
func (m Moment) Time() time.Time {
	if m.cal == nil {
		return time.Time{}
	}
	return time.Unix(m.unix, 0).In(m.cal.loc)
}

// Date is the date on the wall.
func (m Moment) Date() Date { return m.today.date }

// Weekday is the day of the week on the wall.
func (m Moment) Weekday() time.Weekday { return m.today.weekday }

// Minute is the time on the wall.
func (m Moment) Minute() Minute { return m.minute }

// Holiday names today's bank holiday, if it is one.
func (m Moment) Holiday() (name string, ok bool) { return m.today.holiday, m.today.holiday != "" }
