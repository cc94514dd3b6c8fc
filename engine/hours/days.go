package hours

import (
	"math/bits"
	"strings"
	"time"
)

// Days is a set of days of the week. The zero value is empty.
type Days uint8

// The sets that people name most. A set of some days is made with [DaySet].
const (
	EveryDay Days = 1<<7 - 1
	Weekend  Days = 1<<time.Saturday | 1<<time.Sunday
	Weekdays Days = EveryDay &^ Weekend
)

// DaySet is the set of the days given.
func DaySet(days ...time.Weekday) Days {
	var set Days
	for _, day := range days {
		set |= 1 << uint(day)
	}
	return set & EveryDay
}

// DaysOf is the set of the days on which the slots begin.
func DaysOf(slots []Slot) Days {
	var set Days
	for _, slot := range slots {
		set |= DaySet(slot.Day)
	}
	return set
}

// Has reports whether the day is in the set.
func (d Days) Has(day time.Weekday) bool { return d&DaySet(day) != 0 }

// Len is how many days are in the set.
func (d Days) Len() int { return bits.OnesCount8(uint8(d & EveryDay)) }

// List gives the days in the order of the week, Monday first.
func (d Days) List() []time.Weekday {
	var list []time.Weekday
	for i := range 7 {
		if day := fromMonday(i); d.Has(day) {
			list = append(list, day)
		}
	}
	return list
}

// Shift moves every day n days on, or back if n is negative: Sunday shifted by 1 is Monday.
func (d Days) Shift(n int) Days {
	var set Days
	for _, day := range d.List() {
		set |= DaySet(shiftDay(day, n))
	}
	return set
}

// String gives the keys of the days, "mon tue".
func (d Days) String() string {
	var keys []string
	for _, day := range d.List() {
		keys = append(keys, dayKeys[day])
	}
	return strings.Join(keys, " ")
}

// fromMonday is the i-th day of a week that begins on Monday; sinceMonday is its inverse.
func fromMonday(i int) time.Weekday               { return time.Weekday((i + 1) % 7) }
func sinceMonday(day time.Weekday) int            { return (int(day) + 6) % 7 }
func shiftDay(d time.Weekday, n int) time.Weekday { return time.Weekday(((int(d)+n)%7 + 7) % 7) }
