package deskweb

import (
	"strings"

	"example.org/homeward/engine/hours"
)

// writeHours fills the form's fields of a schedule, so that readHours reads the same again. For a place
// nil is "the same as the service".
func writeHours(t typed, before string, s *hours.Schedule, place bool) {
	set := func(field, value string) { t.set(before+"."+field, value) }
	switch {
	case s == nil && place:
		set("kind", hoursSame)
	case s == nil, s.Kind == hours.KindUnknown && len(s.Slots) == 0:
		set("kind", string(hours.KindUnknown))
	case s.Kind == hours.KindWeekly:
		set("kind", hoursWords)
	default:
		set("kind", string(s.Kind))
	}
	if s == nil {
		s = &hours.Schedule{}
	}
	set("times", hours.Format(s.Slots))
	for _, day := range weekdays {
		set("day."+hours.DayKey(day), "")
	}
	set("holidays", string(s.Holidays))
	set("holiday_times", timesTyped(s.HolidaySlots))
	for n, season := range s.Seasons {
		at := row("season", n)
		set(at+"name", season.Name)
		set(at+"from", dateWords(season.From))
		set(at+"to", dateWords(season.To))
		set(at+"times", orClosed(hours.Format(season.Slots)))
	}
	for n, e := range s.Exceptions {
		at := row("ex", n)
		set(at+"from", dateWords(e.From))
		set(at+"to", dateWords(e.To))
		set(at+"times", orClosed(timesTyped(e.Slots)))
		set(at+"reason", e.Reason)
	}
	set("first", boundWords(s.From))
	set("last", boundWords(s.To))
	set("note", s.Note)
}

// timesTyped is the times of one day as somebody may type them.
func timesTyped(slots []hours.Slot) string {
	parts := make([]string, len(slots))
	for i, slot := range slots {
		parts[i] = hours.FormatTimes(slot)
	}
	return strings.Join(parts, " and ")
}

func orClosed(words string) string {
	if words == "" {
		return "closed"
	}
	return words
}

func boundWords(d *hours.Date) string {
	if d == nil {
		return ""
	}
	return dateWords(*d)
}
