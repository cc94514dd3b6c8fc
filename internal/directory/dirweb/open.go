package dirweb

import (
	"strconv"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/web/ui"
)

// noState is that of a service whose hours nobody has told us.
var noState hours.State

// soonEnough is how long before closing a service counts as closing soon.
const soonEnough = time.Hour

// asking is the instant that open states are for, and whether it is now.
type asking struct {
	at      time.Time // local
	present bool
}

// open is the badge for a state. paused is a service that is closed for now, whatever its hours say.
func (v *voice) open(s hours.State, paused bool, a asking) ui.Open {
	o := v.openPlain(s, paused, a)
	if s.Holiday != "" || s.NextHoliday != "" && o.Kind == ui.ClosedNow {
		o.Text += ". " + v.T("find.open.holiday")
	}
	return o
}

func (v *voice) openPlain(s hours.State, paused bool, a asking) ui.Open {
	switch {
	case paused:
		return ui.Open{Kind: ui.ClosedNow, Text: v.T("find.open.paused")}
	case s.Kind == hours.Open:
		return v.openUntil(s.Until, a)
	case s.Kind == hours.Closed:
		return ui.Open{Kind: ui.ClosedNow, Text: v.closedUntil(s, a)}
	case s.Kind == hours.ByAppointment:
		return ui.Open{Kind: ui.ByAppointment, Text: v.T("find.open.appointment")}
	default:
		return ui.Open{Kind: ui.HoursUnknown, Text: v.T("find.open.unknown")}
	}
}

func (v *voice) openUntil(until time.Time, a asking) ui.Open {
	left := until.Sub(a.at)
	switch {
	case until.IsZero():
		return ui.Open{Kind: ui.OpenNow, Text: v.T("find.open.always")}
	case left > 24*time.Hour:
		return ui.Open{Kind: ui.OpenNow, Text: v.F("find.open.day", "day", v.day(nightOf(until)), "time", v.clock[minuteOf(until)])}
	case !a.present:
		return ui.Open{Kind: ui.OpenNow, Text: v.F("find.open.then", "at", v.clock[minuteOf(a.at)], "time", v.clock[minuteOf(until)])}
	case left <= soonEnough:
		return ui.Open{Kind: ui.ClosesSoon, Text: v.soon[minuteOf(until)]}
	default:
		return ui.Open{Kind: ui.OpenNow, Text: v.until[minuteOf(until)]}
	}
}

// nightOf is the day that an ending is said to be on: midnight belongs to the day that it ends.
func nightOf(until time.Time) time.Time { return until.Add(-time.Minute) }

func (v *voice) closedUntil(s hours.State, a asking) string {
	next := s.Next
	if next.IsZero() {
		return v.T("find.open.closed")
	}
	days := int(dayOf(next).Sub(dayOf(a.at)).Hours()/24 + 0.5)
	switch {
	case days == 0 && a.present && minuteOf(next) >= evening && a.at.Hour() >= morning:
		return v.tonight[minuteOf(next)]
	case days == 0 && a.present:
		return v.opens[minuteOf(next)]
	case days == 1 && a.present:
		return v.tomorrow[minuteOf(next)]
	case days < 7:
		return v.F("find.opens.day", "day", v.day(next), "time", v.clock[minuteOf(next)])
	default:
		return v.F("find.opens.date", "date", v.date(next))
	}
}

// "Tonight" is from five in the afternoon, for whoever asks after four in the morning: before that,
// people mean the night that they are in.
const (
	evening = 17 * 60 // minutes of the day
	morning = 4       // hours
)

func minuteOf(t time.Time) int { return t.Hour()*60 + t.Minute() }

var (
	dayKeys   = [7]string{"find.day.0", "find.day.1", "find.day.2", "find.day.3", "find.day.4", "find.day.5", "find.day.6"}
	monthKeys = [13]string{
		"", "find.month.1", "find.month.2", "find.month.3", "find.month.4", "find.month.5", "find.month.6",
		"find.month.7", "find.month.8", "find.month.9", "find.month.10", "find.month.11", "find.month.12",
	}
)

// day names the day of the week.
func (v *voice) day(t time.Time) string { return v.T(dayKeys[t.Weekday()]) }

// date is a day of the year: "24 November".
func (v *voice) date(t time.Time) string {
	return v.F("find.date", "day", strconv.Itoa(t.Day()), "month", v.T(monthKeys[t.Month()]))
}

// fullDate has the day of the week too: "Tuesday 24 November".
func (v *voice) fullDate(t time.Time) string {
	return v.F("find.date.full", "day", v.day(t), "date", v.date(t))
}

// momentOf has the year too, for what will still be read when it is another.
func (v *voice) momentOf(t time.Time) string {
	return v.F("find.moment.year", "moment", v.moment(t), "year", strconv.Itoa(t.Year()))
}

// moment is a time of a day: "8pm on Tuesday 24 November".
func (v *voice) moment(t time.Time) string {
	return v.F("find.moment", "time", v.clock[minuteOf(t)], "date", v.fullDate(t))
}
