package hours

import (
	"fmt"
	"slices"
	"time"
)

const weekMinutes = 7 * 24 * 60

// piece is where a slot lies, in minutes from the start of Monday; it may run past the end of the week.
type piece struct {
	index    int
	from, to int
}

// week checks slots that repeat every week.
func (r *report) week(field string, slots []Slot) {
	pieces := r.pieces(field, slots, true)
	for i, p := range pieces {
		for _, q := range pieces[:i] {
			if p.meets(q, 0) || p.meets(q, weekMinutes) || p.meets(q, -weekMinutes) {
				r.overlap(field, p.index, dayName(slots[q.index].Day)+" ", slots[q.index])
				break
			}
		}
	}
}

// times checks slots of one date.
func (r *report) times(field string, slots []Slot) {
	pieces := r.pieces(field, slots, false)
	for i, p := range pieces {
		for _, q := range pieces[:i] {
			if p.meets(q, 0) {
				r.overlap(field, p.index, "", slots[q.index])
				break
			}
		}
	}
}

func (p piece) meets(q piece, shift int) bool { return p.from < q.to+shift && q.from+shift < p.to }

func (r *report) overlap(field string, index int, day string, other Slot) {
	r.add(at(field, index), "These times overlap with %s%s to %s. Make one of the two.", day, other.Open, other.Close)
}

// pieces checks each slot by itself and gives those that are sound.
func (r *report) pieces(field string, slots []Slot, weekly bool) []piece {
	if len(slots) > maxSlots {
		r.add(field, "There are more than %d opening times.", maxSlots)
		return nil
	}
	var list []piece
	for i, slot := range slots {
		if !r.slot(at(field, i), slot, weekly) {
			continue
		}
		day := 0
		if weekly {
			day = sinceMonday(slot.Day) * int(Midnight)
		}
		list = append(list, piece{i, day + int(slot.Open), day + int(slot.end())})
	}
	slices.SortStableFunc(list, func(a, b piece) int { return a.index - b.index })
	return list
}

func (r *report) slot(field string, slot Slot, weekly bool) bool {
	before := len(r.list)
	if weekly && (slot.Day < time.Sunday || slot.Day > time.Saturday) {
		r.add(field+".day", "Choose a day of the week.")
	}
	if !slot.Open.Valid() || slot.Open == Midnight {
		r.add(field+".open", "Give a time from 00:00 to 23:59.")
	}
	if !slot.Close.Valid() {
		r.add(field+".close", "Give a time from 00:00 to 24:00.")
	}
	if slot.Open == slot.Close {
		r.add(field+".close", "It closes at the time it opens. For a whole day write 00:00 to 24:00.")
	}
	return len(r.list) == before
}

func at(field string, index int) string { return fmt.Sprintf("%s[%d]", field, index) }

// dayName is the full name, safe for any number.
func dayName(day time.Weekday) string { return shiftDay(day, 0).String() }
