package deskweb

import (
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/platform/lang"
)

// told is what a schedule means, in sentences, at one instant. Every word of it is an answer of
// engine/hours.
type told struct {
	Kind string   `json:"kind"` // open, closed, appointment, unknown
	Now  string   `json:"now"`  // "Open now until 6pm. Next open on Thursday at 10am."
	Then []string `json:"then"` // what bank holidays and one-off days do, a line each
}

// How much of what is to come is told.
const (
	holidaysTold   = 3
	exceptionsTold = 5
	holidayYears   = 2
)

// tell says what a schedule means.
func tell(cal *hours.Calendar, s *hours.Schedule, at time.Time) told {
	if s == nil {
		s = &hours.Schedule{Kind: hours.KindUnknown}
	}
	state := s.At(cal.Moment(at))
	t := told{Kind: state.Kind.String(), Now: strings.Join(nowWords(cal, s, state, at), " "), Then: []string{}}
	if state.Kind == hours.NotKnown && state.Next.IsZero() {
		return t
	}
	t.Then = append(exceptionWords(s, at), holidayWords(cal, s, at)...)
	return t
}

// nowWords tells of this moment, and of the next change.
func nowWords(cal *hours.Calendar, s *hours.Schedule, state hours.State, at time.Time) []string {
	var out []string
	switch state.Kind {
	case hours.Open:
		out = append(out, openWords(cal, s, state, at)...)
	case hours.Closed:
		out = append(out, because("Closed now", state))
	case hours.ByAppointment:
		out = append(out, "By appointment.")
	default:
		out = append(out, "Nobody has told us when it is open.")
	}
	if state.Kind != hours.Open {
		switch {
		case !state.Next.IsZero():
			out = append(out, "Next open "+momentWords(state.Next, at)+".")
			if state.NextHoliday != "" {
				out = append(out, "That is "+state.NextHoliday+", and nobody has said what happens on bank holidays.")
			}
		case state.Kind == hours.Closed:
			out = append(out, "It does not open in the next 60 days.")
		}
	}
	if state.Holiday != "" {
		out = append(out, "Today is "+state.Holiday+", and nobody has said what happens on bank holidays.")
	}
	return out
}

func openWords(cal *hours.Calendar, s *hours.Schedule, state hours.State, at time.Time) []string {
	if state.Until.IsZero() {
		if s.Kind == hours.KindAlways {
			return []string{"Open now, day and night."}
		}
		return []string{"Open now, and for the next eight days without a break."}
	}
	out := []string{"Open now until " + strings.TrimPrefix(momentWords(state.Until, at), "at ") + "."}
	after := s.At(cal.Moment(state.Until))
	if after.Kind != hours.Open && !after.Next.IsZero() {
		out = append(out, "Next open "+momentWords(after.Next, at)+".")
	}
	return out
}

// because adds why, where it is not the usual week.
func because(words string, state hours.State) string {
	reason := strings.TrimRight(state.Reason, ". ")
	switch {
	case reason == "":
	case state.Cause == hours.ByHoliday:
		words += ": it is " + reason
	case state.Cause == hours.ByException, state.Cause == hours.BySeason:
		words += ": " + reason
	}
	return words + "."
}

// momentWords says when something is, seen from now: "at 6pm", "tomorrow at 9am", "on Thursday at
// 10am", "on Thursday 3 December at 10am".
func momentWords(t, now time.Time) string {
	clock := lang.Words{}.Clock(minuteOf(t))
	days := daysBetween(now, t)
	switch {
	case days == 0:
		return "at " + clock
	case days == 1:
		return "tomorrow at " + clock
	case days > 1 && days < 7:
		return "on " + t.Weekday().String() + " at " + clock
	case t.Year() == now.Year():
		return "on " + dayWords(hours.DateOf(t)) + " at " + clock
	}
	return "on " + dayWords(hours.DateOf(t)) + t.Format(" 2006") + " at " + clock
}

func minuteOf(t time.Time) int { return t.Hour()*60 + t.Minute() }

// daysBetween counts the midnights from one instant to another, by the calendar of each.
func daysBetween(a, b time.Time) int {
	day := func(t time.Time) time.Time { return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC) }
	return int(day(b).Sub(day(a)).Hours() / 24)
}

// holidayWords tells of the next bank holidays, today's too.
func holidayWords(cal *hours.Calendar, s *hours.Schedule, at time.Time) []string {
	var out []string
	today := hours.DateOf(at)
	for year := at.Year(); year < at.Year()+holidayYears; year++ {
		for _, h := range cal.Year(year) {
			if h.Date.Compare(today) < 0 || len(out) == holidaysTold {
				continue
			}
			out = append(out, h.Name+", "+dayWords(h.Date)+": "+dateState(cal, s, h.Date)+".")
		}
	}
	return out
}

// dateState says what happens on one date.
func dateState(cal *hours.Calendar, s *hours.Schedule, d hours.Date) string {
	day := cal.Day(s, d)
	words := map[hours.StateKind]string{hours.Closed: "closed", hours.ByAppointment: "by appointment", hours.NotKnown: "not known"}[day.Kind]
	if day.Kind == hours.Open {
		words = "open " + spansWords(day.Spans)
	}
	if day.Holiday != "" {
		words += ", as on any " + d.Weekday().String() + ". But nobody has said, so people are told to ask first"
	}
	return words
}

func spansWords(spans []hours.Span) string {
	parts := make([]string, len(spans))
	for i, sp := range spans {
		if sp.To.Sub(sp.From) >= 23*time.Hour && sp.From.Hour() == 0 {
			parts[i] = "all day"
			continue
		}
		parts[i] = lang.Words{}.Span(minuteOf(sp.From), minuteOf(sp.To))
	}
	return strings.Join(parts, " and ")
}

// exceptionWords tells of the one-off days that are still to come.
func exceptionWords(s *hours.Schedule, at time.Time) []string {
	var out []string
	today := hours.DateOf(at)
	for i := range s.Exceptions {
		e := &s.Exceptions[i]
		if e.Last().Compare(today) < 0 || len(out) == exceptionsTold {
			continue
		}
		words := "closed"
		if len(e.Slots) > 0 {
			words = "open " + timesWords(e.Slots)
		}
		if reason := strings.TrimRight(e.Reason, ". "); reason != "" {
			words += " (" + reason + ")"
		}
		days := dayWords(e.From)
		if e.Last() != e.From {
			days += " to " + dayWords(e.Last())
		}
		out = append(out, days+": "+words+".")
	}
	return out
}

// weekWords is a week in the words in which the public reads its times.
func weekWords(slots []hours.Slot) string { return hours.FormatWith(slots, slotWords) }

func slotWords(slot hours.Slot) string {
	return lang.Words{}.Span(int(slot.Open), int(slot.Close))
}

// timesWords is the times of one day: "10am to 2pm and 6pm to 8pm".
func timesWords(slots []hours.Slot) string {
	parts := make([]string, len(slots))
	for i, slot := range slots {
		parts[i] = slotWords(slot)
	}
	return strings.Join(parts, " and ")
}
