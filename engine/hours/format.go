package hours

import (
	"slices"
	"strings"
	"time"
)

// Format writes a week's opening times in a short fixed form, with equal days together: "Mon to Fri 09:00–17:00,
// Sat 10:00–13:00", "Every day 18:00–09:00", "24 hours". No slots give empty text. [Parse] reads it back as [Normal].
func Format(slots []Slot) string { return FormatWith(slots, FormatTimes) }

// FormatWith is [Format] with the times of each slot in somebody's own words: "Mon to Fri 9am to 5pm".
func FormatWith(slots []Slot, words func(Slot) string) string {
	slots = Normal(slots)
	var parts []string
	var done Days
	for _, day := range DaysOf(slots).List() {
		if done.Has(day) {
			continue
		}
		times := timesOf(slots, DaySet(day))
		var group Days
		for _, other := range DaysOf(slots).List() {
			if slices.EqualFunc(times, timesOf(slots, DaySet(other)), sameTimes) {
				group |= DaySet(other)
			}
		}
		done |= group
		parts = append(parts, formatGroup(group, times, words))
	}
	return strings.Join(parts, ", ")
}

func sameTimes(a, b Slot) bool { return a.Open == b.Open && a.Close == b.Close }

func timesOf(slots []Slot, day Days) []Slot {
	var list []Slot
	for _, slot := range slots {
		if DaySet(slot.Day) == day {
			list = append(list, slot)
		}
	}
	return list
}

func formatGroup(days Days, times []Slot, words func(Slot) string) string {
	texts := make([]string, len(times))
	for i, t := range times {
		texts[i] = words(t)
	}
	joined := strings.Join(texts, " and ")
	if days == EveryDay && joined == allDay {
		return allDay
	}
	return FormatDays(days) + " " + joined
}

const allDay = "24 hours" // as Parse reads it too

// FormatTimes writes the times of one slot, "09:00–17:00" or "24 hours".
func FormatTimes(slot Slot) string {
	if slot.Open == 0 && slot.end() == Midnight {
		return allDay
	}
	return slot.Open.String() + "–" + slot.Close.String()
}

func shortName(day time.Weekday) string { return dayName(day)[:3] }

// FormatDays writes a set of days: "Mon to Fri", "Mon, Wed and Fri", "Sat and Sun", "Every day".
func FormatDays(days Days) string {
	if days == EveryDay {
		return "Every day"
	}
	var parts []string
	list := days.List()
	for len(list) > 0 {
		n := 1
		for n < len(list) && list[n] == shiftDay(list[n-1], 1) {
			n++
		}
		if n >= 3 {
			parts = append(parts, shortName(list[0])+" to "+shortName(list[n-1]))
		} else {
			for _, day := range list[:n] {
				parts = append(parts, shortName(day))
			}
		}
		list = list[n:]
	}
	if n := len(parts); n > 1 {
		parts = append(parts[:n-2], parts[n-2]+" and "+parts[n-1])
	}
	return strings.Join(parts, ", ")
}
