package weatherweb

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
)

// morning is the hour at which a night's severe weather ends, if nobody says otherwise.
const morning = 9

// inputForm is how the browser's field for a day and a time writes them.
const inputForm = "2006-01-02T15:04"

// clocks word times for who reads them now, in the city's zone.
type clocks struct{ now time.Time }

// until is the end that is proposed at first: tomorrow at nine. Who declares in the small hours means
// the night that they are in, so there it is the same morning.
func (c clocks) until() time.Time {
	if c.now.Hour() < 6 {
		return c.morningOf(c.now, 0)
	}
	return c.morningOf(c.now, 1)
}

// later is the end that is proposed when severe weather is to last longer: the next morning after it.
func (c clocks) later(end time.Time) time.Time {
	end = end.In(c.now.Location())
	if next := c.morningOf(end, 0); next.After(end) {
		return next
	}
	return c.morningOf(end, 1)
}

// morningOf counts days, and not hours: a night in which the clocks change is longer or shorter.
func (c clocks) morningOf(t time.Time, days int) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day()+days, morning, 0, 0, 0, c.now.Location())
}

// field is an instant as a form's field holds it, and which of two it is where the clocks show it twice.
func (c clocks) field(t time.Time) (text, which string) {
	if t.IsZero() {
		return "", ""
	}
	text = t.In(c.now.Location()).Format(inputForm)
	if twice := (directory.ClockChange{}); c.twice(text, &twice) {
		which = "first"
		if !t.Before(twice.Second) {
			which = "second"
		}
	}
	return text, which
}

func (c clocks) twice(text string, into *directory.ClockChange) bool {
	_, err := directory.LocalTime(text, c.now.Location())
	return errors.As(err, into) && into.Twice
}

// moment is a time in words: "9:00 tomorrow, Wednesday 25 November".
func (c clocks) moment(t time.Time) string {
	t = t.In(c.now.Location())
	day := t.Format("Monday 2 January")
	if t.Year() != c.now.Year() {
		day = t.Format("Monday 2 January 2006")
	}
	switch days := dayOf(t).Sub(dayOf(c.now)).Hours() / 24; {
	case days == 0:
		day = "today"
	case days == 1:
		day = "tomorrow, " + day
	case days == -1:
		day = "yesterday"
	default:
		day = "on " + day
	}
	return c.hour(t) + " " + day
}

// hour is the time of the day, and which one, where the clocks show it twice.
func (c clocks) hour(t time.Time) string {
	text := t.Format("15:04")
	text = strings.TrimPrefix(text, "0")
	switch _, which := c.field(t); which {
	case "first":
		return text + " (before the clocks go back)"
	case "second":
		return text + " (after the clocks go back)"
	}
	return text
}

// dayOf is a day as a moment that can be counted from others.
func dayOf(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

// span is how long a window is, in words.
func span(d time.Duration) string {
	d = d.Round(time.Minute)
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	var parts []string
	for _, x := range []struct {
		n    int
		unit string
	}{{days, "day"}, {hours, "hour"}, {minutes, "minute"}} {
		switch {
		case x.n == 1:
			parts = append(parts, "1 "+x.unit)
		case x.n > 1:
			parts = append(parts, fmt.Sprintf("%d %ss", x.n, x.unit))
		}
	}
	if len(parts) == 0 {
		return "less than a minute"
	}
	return strings.Join(parts[:min(2, len(parts))], " and ")
}

// clockChange says that the clocks change within a window; "" when they don't.
func (c clocks) clockChange(from, until time.Time) string {
	_, before := from.In(c.now.Location()).Zone()
	_, after := until.In(c.now.Location()).Zone()
	switch {
	case after < before:
		return "The clocks go back in this time, so it lasts an hour longer than the clock seems to say. We have counted that in."
	case after > before:
		return "The clocks go forward in this time, so it lasts an hour less than the clock seems to say. We have counted that in."
	}
	return ""
}

// read takes a local time out of a form. A time that the clocks show twice needs a word more, and the
// form asks for it.
func (c clocks) read(name, text, which string, f *errs.Fields) (t time.Time, twice bool) {
	t, err := directory.LocalTime(text, c.now.Location())
	var change directory.ClockChange
	switch {
	case err == nil:
		return t, false
	case !errors.As(err, &change):
		f.Add(name, "Give the day and the time, like 2026-02-03 20:00")
		return t, false
	case !change.Twice:
		at := c.now.Location()
		f.Add(name, fmt.Sprintf("The clocks go forward that night, and %s never comes. Choose %s or %s",
			change.Hour(), change.First.In(at).Format("15:04"), change.Second.In(at).Format("15:04")))
		return t, false
	case which == "first":
		return change.First, true
	case which == "second":
		return change.Second, true
	}
	f.Add(name+"-which", "The clocks go back that night, and this time comes twice. Say which you mean")
	return t, true
}
