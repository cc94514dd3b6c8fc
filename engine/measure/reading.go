package measure

import (
	"cmp"
	"slices"
	"time"
)

// Ordered are the readings by day. Of two on one day the one that was taken later stands later.
func Ordered(list []Reading) []Reading {
	out := slices.Clone(list)
	slices.SortStableFunc(out, func(a, b Reading) int { return cmp.Compare(a.On, b.On) })
	return out
}

// Last is the newest reading; false when there is none.
func Last(list []Reading) (Reading, bool) {
	if len(list) == 0 {
		return Reading{}, false
	}
	out := Ordered(list)
	return out[len(out)-1], true
}

// NextLook is the day on which somebody should look next: one step of the rhythm after the last reading, or after the
// day on which it began; and never after the end, when there is a last look. Something that is looked at once is looked
// at at the end. "" when it has no rhythm, or the last look has been taken.
func (m Measure) NextLook(began, end string, list []Reading) string {
	if !m.Every.Valid() {
		return ""
	}
	last, there := Last(list)
	if there && end != "" && last.On >= end {
		return ""
	}
	if m.Every == Once {
		return end
	}
	from := began
	if there {
		from = last.On
	}
	next := AddMonths(from, m.Every.Months())
	if end != "" && next > end {
		return end
	}
	return next
}

// AddMonths is the day so many months later; the last of the month where the month has no such day. What is no day
// stays "".
func AddMonths(day string, months int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	lastOf := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), lastOf)-1).Format(time.DateOnly)
}
