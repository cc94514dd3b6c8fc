package hsds

import (
	"fmt"
	"strings"

	"example.org/homeward/engine/hours"
)

// Notes tells in words what a schedule says beside its usual week: bank holidays, seasons, one-off
// closures and openings, and what somebody wrote.
func Notes(s *hours.Schedule) string {
	var out []string
	switch s.Holidays {
	case hours.HolidaysClosed:
		out = append(out, "Closed on bank holidays.")
	case hours.HolidaysUsual:
		out = append(out, "Open as usual on bank holidays.")
	case hours.HolidaysSpecial:
		out = append(out, "On bank holidays: "+timesText(s.HolidaySlots)+".")
	}
	for _, x := range s.Seasons {
		out = append(out, fmt.Sprintf("%s%s to %s: %s.", label(x.Name), x.From, x.To, closedOr(hours.Format(x.Slots))))
	}
	for _, x := range s.Exceptions {
		days := x.From.String()
		if x.Last() != x.From {
			days += " to " + x.Last().String()
		}
		out = append(out, fmt.Sprintf("%s%s: %s.", label(x.Reason), days, closedOr(timesText(x.Slots))))
	}
	if s.Note != "" {
		out = append(out, s.Note)
	}
	return strings.Join(out, " ")
}

func label(s string) string {
	if s == "" {
		return ""
	}
	return s + ", "
}

func closedOr(times string) string {
	if times == "" {
		return "closed"
	}
	return times
}

func timesText(slots hours.Times) string {
	parts := make([]string, len(slots))
	for i, s := range slots {
		parts[i] = hours.FormatTimes(s)
	}
	return strings.Join(parts, " and ")
}
