package dirweb

import (
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
)

// timetable is the coming week at one place, day by day as it will really be.
type timetable struct {
	place string // "" when the service has one timetable for all its places
	days  []dayLine
	note  string
	later []string // one-off changes after this week
}

// dayLine is one day of a timetable.
type dayLine struct {
	day, date string
	times     string
	why       string // a holiday, a closure, a season
	today     bool
}

// timetables gives the week at each place; places that share their hours share a table.
func (v *visit) timetables(l *directory.Listing) []timetable {
	var list []timetable
	shared := false
	for i := range l.Places {
		p := &l.Places[i]
		if p.Hours == nil && shared {
			continue
		}
		shared = shared || p.Hours == nil
		if schedule := l.HoursAt(*p); schedule != nil {
			t := v.timetable(schedule)
			if len(l.Places) > 1 && p.Hours != nil {
				t.place = p.Label
			}
			list = append(list, t)
		}
	}
	if len(l.Places) == 0 && l.Hours != nil {
		list = append(list, v.timetable(l.Hours))
	}
	return list
}

func (v *visit) timetable(s *hours.Schedule) timetable {
	t := timetable{note: s.Note}
	today := hours.DateOf(v.now)
	for n := range 7 {
		t.days = append(t.days, v.dayLine(v.view.Calendar.Day(s, today.Add(n)), n == 0))
	}
	for _, e := range s.Exceptions {
		if from := e.From; today.Add(6).Compare(from) < 0 && from.Compare(today.Add(90)) <= 0 {
			t.later = append(t.later, v.exception(&e))
		}
	}
	return t
}

func (v *visit) dayLine(d hours.Day, today bool) dayLine {
	at := dateTime(d.Date)
	line := dayLine{day: v.day(at), date: v.date(at), times: v.times(d), why: d.Reason, today: today}
	if d.Holiday != "" && d.Kind != hours.ByAppointment {
		line.why = v.F("service.holiday.unsure", "holiday", d.Holiday)
	} else if name, ok := v.view.Calendar.Holiday(d.Date); ok && line.why == "" {
		line.why = name
	}
	return line
}

// times are the openings of a day: "9am to noon, 2pm to 5pm".
func (v *visit) times(d hours.Day) string {
	switch d.Kind {
	case hours.Closed:
		return v.T("find.open.closed")
	case hours.ByAppointment:
		return v.T("find.open.appointment")
	case hours.NotKnown:
		return v.T("find.open.unknown")
	}
	parts := make([]string, 0, len(d.Spans))
	for _, s := range d.Spans {
		parts = append(parts, v.span(s))
	}
	return strings.Join(parts, ", ")
}

func (v *visit) span(s hours.Span) string {
	if s.To.Sub(s.From) >= 23*time.Hour && minuteOf(s.From) == 0 {
		return v.T("service.all-day")
	}
	return v.F("service.span", "from", v.clock[minuteOf(s.From)], "to", v.clock[minuteOf(s.To)])
}

// exception is a change on some days to come.
func (v *visit) exception(e *hours.Exception) string {
	days := v.fullDate(dateTime(e.From))
	if last := e.Last(); last != e.From {
		days = v.F("service.days", "from", days, "to", v.fullDate(dateTime(last)))
	}
	what := v.T("find.open.closed")
	if len(e.Slots) > 0 {
		parts := make([]string, 0, len(e.Slots))
		for _, s := range e.Slots {
			parts = append(parts, v.F("service.span", "from", v.clock[int(s.Open)%minutes], "to", v.clock[int(s.Close)%minutes]))
		}
		what = strings.Join(parts, ", ")
	}
	if e.Reason != "" {
		what += " (" + e.Reason + ")"
	}
	return days + ": " + what
}

func dateTime(d hours.Date) time.Time {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 12, 0, 0, 0, time.UTC)
}
