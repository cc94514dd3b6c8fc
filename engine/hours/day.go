package hours

import "time"

// Span is one opening, as instants in the calendar's time zone: From is in it, To is not.
type Span struct{ From, To time.Time }

// Day is the timetable of one date.
type Day struct {
	Date    Date
	Kind    StateKind // Open if there are spans; else what the day is: closed, by appointment, not known
	Spans   []Span    // in order, joined where they touch; a night stands on the day it begins
	Cause   Cause     // what decided: a closed day by an exception or a holiday is told apart from a usual one
	Reason  string    // the exception's reason, the season's name, or the holiday that changes the hours
	Holiday string    // the date's bank holiday, if nobody has said what the service does on it
}

// Day gives the timetable of one date.
func (c *Calendar) Day(s *Schedule, d Date) Day {
	w := c.walk(s, c.day(d))
	day := Day{Date: d, Kind: w.rule.outside, Cause: w.rule.cause, Reason: w.rule.reason, Holiday: w.unsure()}
	spans := w.spans()
	for _, sp := range spans.joined() {
		day.Kind = Open
		day.Spans = append(day.Spans, Span{c.time(sp.from), c.time(sp.to)})
	}
	return day
}
