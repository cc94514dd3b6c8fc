package dirweb

import (
	"slices"
	"strings"
	"sync"
	"time"

	"example.org/homeward/engine/hours"
)

// usual is the usual week in a few words: "Mon to Fri 9am to 5pm; Sat 9am to noon". It is "" when
// nobody has told us.
func (v *voice) usual(s *hours.Schedule) string {
	if s == nil {
		return ""
	}
	switch s.Kind {
	case hours.KindAlways:
		return v.T("service.all-day")
	case hours.KindAppointment:
		return v.T("find.open.appointment")
	case hours.KindUnknown:
		return ""
	}
	return v.week(s)
}

// week puts the days with the same times together, each group where its first day stands.
func (v *voice) week(s *hours.Schedule) string {
	slots := hours.Normal(s.Slots)
	var parts []string
	var done hours.Days
	for _, day := range hours.DaysOf(slots).List() {
		if done.Has(day) {
			continue
		}
		times, same := timesOn(slots, day), hours.DaySet(day)
		for _, other := range hours.DaysOf(slots).List() {
			if slices.Equal(times, timesOn(slots, other)) {
				same |= hours.DaySet(other)
			}
		}
		done |= same
		parts = append(parts, v.F("service.week", "days", v.daysWords(same), "times", v.timesWords(times)))
	}
	return strings.Join(parts, "; ")
}

// times is one opening, from the day's midnight.
type times struct{ open, close hours.Minute }

func timesOn(slots []hours.Slot, day time.Weekday) []times {
	var list []times
	for _, s := range slots {
		if s.Day == day {
			list = append(list, times{s.Open, s.Close})
		}
	}
	return list
}

func (v *voice) timesWords(list []times) string {
	parts := make([]string, 0, len(list))
	for _, t := range list {
		parts = append(parts, v.Span(int(t.open), int(t.close)))
	}
	return strings.Join(parts, ", ")
}

// daysWords names some days of the week: "Every day", "Mon to Fri", "Tue, Thu".
func (v *voice) daysWords(days hours.Days) string {
	if days == hours.EveryDay {
		return v.T("service.every-day")
	}
	list := days.List() // from Monday
	var parts []string
	for from := 0; from < len(list); {
		to := from
		for to+1 < len(list) && list[to+1] == (list[to]+1)%7 {
			to++
		}
		switch {
		case to-from >= 2:
			parts = append(parts, v.F("service.days", "from", v.shortDay(list[from]), "to", v.shortDay(list[to])))
		default:
			for _, day := range list[from : to+1] {
				parts = append(parts, v.shortDay(day))
			}
		}
		from = to + 1
	}
	return strings.Join(parts, ", ")
}

var shortDayKeys = [7]string{"find.short.0", "find.short.1", "find.short.2", "find.short.3", "find.short.4", "find.short.5", "find.short.6"}

func (v *voice) shortDay(day time.Weekday) string { return v.T(shortDayKeys[day]) }

// weeks keeps the usual weeks of what the search holds: services share their schedules there, each
// stands on many pages, and none is ever changed.
type weeks struct {
	mu    sync.RWMutex
	words map[*hours.Schedule]string
}

// mostWeeks is how many are kept; the search holds some hundreds, and lets old ones go.
const mostWeeks = 5000

func (k *weeks) get(s *hours.Schedule, word func(*hours.Schedule) string) string {
	k.mu.RLock()
	text, ok := k.words[s]
	k.mu.RUnlock()
	if ok {
		return text
	}
	text = word(s)
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.words == nil || len(k.words) >= mostWeeks {
		k.words = map[*hours.Schedule]string{}
	}
	k.words[s] = text
	return text
}
