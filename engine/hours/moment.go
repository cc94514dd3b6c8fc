package hours

import "time"

// Moment is an instant, with all that is the same for every service worked out once. Make one with [Calendar.Moment] and
// ask as many schedules as you like. With the zero Moment every answer is that nothing is known.
type Moment struct {
	cal              *Calendar
	unix             int64 // seconds
	minute           Minute
	yesterday, today *day
}

// Moment works out what the calendar shows at an instant. Seconds count; anything finer is dropped. An instant
// outside the years 1 to 9999 gives the zero Moment.
func (c *Calendar) Moment(t time.Time) Moment {
	local := t.In(c.loc)
	if local.Year() < 1 || local.Year() > 9999 {
		return Moment{}
	}
	date := DateOf(local)
	return Moment{
		cal:       c,
		unix:      t.Unix(),
		minute:    Clock(local.Hour(), local.Minute()),
		yesterday: c.day(date.Add(-1)),
		today:     c.day(date),
	}
}

// Time is the instant, in the calendar's time zone.
func (m Moment) Time() time.Time {
	if m.cal == nil {
		return time.Time{}
	}
	return time.Unix(m.unix, 0).In(m.cal.loc)
}

// Date is the date on the wall; the zero Date for the zero Moment.
func (m Moment) Date() Date {
	if m.today == nil {
		return Date{}
	}
	return m.today.date
}

// Weekday is the day of the week on the wall.
func (m Moment) Weekday() time.Weekday {
	if m.today == nil {
		return time.Sunday
	}
	return m.today.weekday
}

// Minute is the time on the wall.
func (m Moment) Minute() Minute { return m.minute }

// Holiday names today's bank holiday, if it is one.
func (m Moment) Holiday() (name string, ok bool) {
	if m.today == nil || m.today.holiday == "" {
		return "", false
	}
	return m.today.holiday, true
}
