package hours

import (
	"strings"
	"time"
)

// dayWord reads one lower-case word that names a day or a set of days. It is short if the word is an abbreviation that
// is also, or could be, something else: sat, sun, mon, wed, fri.
func dayWord(word string) (days Days, short, ok bool) {
	switch word {
	case "weekday", "weekdays":
		return Weekdays, false, true
	case "weekend", "weekends":
		return Weekend, false, true
	case "tues", "weds", "thur", "thurs":
		return DaySet(dayOf(word[:3])), false, true
	}
	for _, tail := range []string{"’s", "'s", "s", ""} {
		name, found := strings.CutSuffix(word, tail)
		if !found {
			continue
		}
		if day, ok := ParseDay(name); ok {
			return DaySet(day), len(name) == 3, true
		}
	}
	return 0, false, false
}

func dayOf(key string) time.Weekday {
	day, _ := ParseDay(key)
	return day
}

// dayRange is the days from one to another, over the weekend if need be: Friday to Monday is four days. It fails for
// anything but two single days.
func dayRange(from, to Days) (Days, bool) {
	if from.Len() != 1 || to.Len() != 1 {
		return 0, false
	}
	set, day := from, from
	for day != to {
		day = day.Shift(1)
		set |= day
	}
	return set, true
}

// isDash reports whether r is one of the many strokes that people type between two times.
func isDash(r rune) bool { return strings.ContainsRune("-‐‑‒–—―−~", r) }
