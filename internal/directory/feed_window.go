package directory

import (
	"strings"
	"time"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory/hsds"
	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/platform/errs"
)

// ParseWindow reads a window as a feed's parameters name it: days such as "MO,TU" or "Monday", and
// times such as "09:00" or "09:00:00". What is not given is any day, and the day's beginning or end.
// It gives nil when nothing is, and errs.Invalid for what cannot be read.
func ParseWindow(days, from, to string) (*Window, error) {
	if days == "" && from == "" && to == "" {
		return nil, nil
	}
	var f errs.Fields
	w := &Window{Days: hours.EveryDay, To: hours.Midnight}
	if days != "" {
		w.Days = 0
		for _, text := range strings.Split(days, ",") {
			day, ok := parseDay(text)
			if !ok {
				f.Add("day", "give days of the week, such as MO or MO,TU")
				break
			}
			w.Days |= hours.DaySet(day)
		}
	}
	for _, x := range []struct {
		name, text string
		to         *hours.Minute
	}{{"start_time", from, &w.From}, {"end_time", to, &w.To}} {
		if x.text != "" && x.to.UnmarshalText([]byte(clockTime(x.text))) != nil {
			f.Add(x.name, "give a time of day, such as 09:30")
		}
	}
	if w.From == hours.Midnight {
		f.Add("start_time", "give a time of day before 24:00, such as 09:30")
	}
	return w, f.Err()
}

func parseDay(text string) (time.Weekday, bool) {
	text = strings.TrimSpace(text)
	if day, ok := hsds.ParseDayCode(text); ok {
		return day, true
	}
	return hours.ParseDay(text)
}

// clockTime drops seconds of nought.
func clockTime(text string) string {
	text = strings.TrimSpace(text)
	if len(text) == len("09:30:00") {
		return strings.TrimSuffix(text, ":00")
	}
	return text
}

// meets reports whether a service is open in the window: at any of its places, or without one.
func (w *Window) meets(e *index.Entry) bool {
	if len(e.Places) == 0 {
		return w.holds(e.Hours)
	}
	for i := range e.Places {
		if w.meetsPlace(e, i) {
			return true
		}
	}
	return false
}

// meetsPlace reports whether a service is open in the window at one of its places.
func (w *Window) meetsPlace(e *index.Entry, i int) bool {
	if own := e.Places[i].Hours; own != nil {
		return w.holds(own)
	}
	return w.holds(e.Hours)
}

// holds reports whether a usual week has a moment of opening in the window. Bank holidays, seasons
// and one-off closures are for those who ask about a date.
func (w *Window) holds(s *hours.Schedule) bool {
	if s == nil {
		return false
	}
	switch s.Kind {
	case hours.KindAlways:
		return true
	case hours.KindWeekly:
		for _, slot := range s.Slots {
			for _, day := range w.Days.List() {
				if w.touches(day, slot) {
					return true
				}
			}
		}
	}
	return false
}

// week is seven days in minutes.
const week = 7 * hours.Midnight

// touches reports whether a slot has a moment in the window of a day. Both are laid out in minutes
// from that day's midnight, and the slot as it was and will be in the weeks on either side.
func (w *Window) touches(day time.Weekday, slot hours.Slot) bool {
	from, to := w.From, w.To
	if to <= from {
		to += hours.Midnight
	}
	opens := (hours.Minute(slot.Day-day)+7)%7*hours.Midnight + slot.Open
	closes := opens - slot.Open + slot.Close
	switch {
	case slot.Close >= hours.Midnight-1: // 23:59 is how many forms write the end of the day
		closes = opens - slot.Open + hours.Midnight
	case slot.Close <= slot.Open:
		closes += hours.Midnight
	}
	return opens < to && from < closes || opens-week < to && from < closes-week
}
