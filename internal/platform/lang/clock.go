package lang

import (
	"strconv"
	"time"
)

const noon, wholeDay = 12 * 60, 24 * 60

// Clock is a time of day as people say it: "5:30pm", "noon".
func (w Words) Clock(minute int) string {
	hour, past := minute/60, minute%60
	switch minute {
	case 0:
		return w.T("find.clock.midnight")
	case noon:
		return w.T("find.clock.noon")
	}
	half := "find.clock.am"
	if minute >= noon {
		half = "find.clock.pm"
	}
	text := strconv.Itoa((hour+11)%12 + 1)
	if past > 0 {
		text += ":" + strconv.Itoa(past/10) + strconv.Itoa(past%10)
	}
	return text + w.T(half)
}

// Span is from when until when something is open: "9am to noon". Its end may lie behind midnight.
func (w Words) Span(open, end int) string {
	from, to := open%wholeDay, end%wholeDay
	if from == to || from == 0 && to == wholeDay-1 {
		return w.T("service.all-day.short")
	}
	return w.F("service.span", "from", w.Clock(from), "to", w.Clock(to))
}

// Date is a day with its year, for what may be read long after: "2 January 2026".
func (w Words) Date(t time.Time) string {
	date := w.F("find.date", "day", strconv.Itoa(t.Day()), "month", w.T("find.month."+strconv.Itoa(int(t.Month()))))
	return w.F("find.date.year", "date", date, "year", strconv.Itoa(t.Year()))
}
