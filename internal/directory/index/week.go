package index

import (
	"slices"

	"example.org/homeward/engine/hours"
)

const (
	quarter  = 15 // minutes
	quarters = 7 * 24 * 60 / quarter
	weekMins = 7 * 24 * 60
)

// fewSpots is a segment so small that asking each schedule is quicker than any bitmap of the week.
const fewSpots = 512

// class is what a schedule answers on a day on which nothing special happens.
type class uint8

const (
	notKnown class = iota
	byAppointment
	byWeek  // its mask of the week answers
	mustAsk // seasons, exceptions or dates of validity: only the schedule itself can answer
	neverOpen
)

// classOf tells how a schedule is answered, and whether its bank-holiday rule can change that on a holiday.
func classOf(s *hours.Schedule) (c class, holidays bool) {
	if s == nil {
		return notKnown, false
	}
	if len(s.Seasons) > 0 || len(s.Exceptions) > 0 || s.From != nil || s.To != nil || slices.ContainsFunc(s.Slots, unsound) {
		return mustAsk, false
	}
	holidays = s.Holidays == hours.HolidaysClosed || s.Holidays == hours.HolidaysSpecial
	switch {
	case s.Kind == hours.KindAppointment:
		return byAppointment, holidays
	case s.Kind == hours.KindUnknown, s.Kind != hours.KindAlways && len(s.Slots) == 0:
		return notKnown, holidays
	}
	return byWeek, holidays
}

// weekMask has one bit for each quarter of an hour of the week, Sunday 00:00 first.
type weekMask [(quarters + 63) / 64]uint64

func (m *weekMask) set(i int) { m[i/64] |= 1 << (i % 64) }

// masks gives the quarters in which a schedule of class byWeek is open all through, and those in which it opens or closes.
func masks(s *hours.Schedule) (certain, partly weekMask) {
	if s.Kind == hours.KindAlways {
		for i := range quarters {
			certain.set(i)
		}
		return certain, partly
	}
	for _, slot := range s.Slots {
		from := int(slot.Day)*24*60 + int(slot.Open)
		to := from + slotMinutes(slot)
		for at := from - from%quarter; at < to; at += quarter {
			if q := at % weekMins / quarter; at >= from && at+quarter <= to {
				certain.set(q)
			} else {
				partly.set(q)
			}
		}
	}
	for i := range partly {
		partly[i] &^= certain[i]
	}
	return certain, partly
}

// unsound reports whether a slot is none that engine/hours would pass.
func unsound(s hours.Slot) bool {
	return s.Day < 0 || s.Day > 6 || !s.Open.Valid() || !s.Close.Valid()
}

// slotMinutes is how long a slot lasts, as engine/hours reads it: an end at 23:59 means midnight, and one at or before
// the beginning is on the next day.
func slotMinutes(s hours.Slot) int {
	switch {
	case s.Close >= hours.Midnight-1:
		return int(hours.Midnight - s.Open)
	case s.Close <= s.Open:
		return int(hours.Midnight - s.Open + s.Close)
	}
	return int(s.Close - s.Open)
}

// timetable answers for all spots of a segment at once.
type timetable struct {
	schedules []*hours.Schedule // distinct; of is each spot's number in the list
	of        []uint32
	certain   []bitset // by quarter of the week: open all through; equal neighbours share one bitmap
	partly    []set    // by quarter: opens or closes within it
	classes   [neverOpen + 1]bitset
	holidays  bitset // bank holidays can change what the class says
}

// newTimetable reads the schedule of each spot; closed tells which spots are closed whatever their schedule says.
func newTimetable(of []*hours.Schedule, closed bitset) *timetable {
	t := &timetable{of: make([]uint32, len(of)), holidays: newBitset(len(of))}
	for i := range t.classes {
		t.classes[i] = newBitset(len(of))
	}
	table, numbers := newScheduleTable(), map[*hours.Schedule]uint32{}
	many := len(of) > fewSpots
	for i, s := range of {
		same := s
		if many { // few are asked one by one quicker than compared
			same = table.canonical(s)
		}
		n, ok := numbers[same]
		if !ok {
			n = uint32(len(t.schedules))
			numbers[same] = n
			t.schedules = append(t.schedules, same)
		}
		t.of[i] = n
		t.classify(uint32(i), same, closed.has(uint32(i)))
	}
	if many {
		t.fill()
	}
	return t
}

func (t *timetable) classify(spot uint32, s *hours.Schedule, closed bool) {
	c, holidays := classOf(s)
	switch {
	case closed:
		c = neverOpen
	case holidays:
		t.holidays.set(spot)
	}
	t.classes[c].set(spot)
}

// fill makes the bitmaps of the week, 64 spots at a time: their masks are 64 rows, and turned on their side they are a
// word of each of 64 bitmaps.
func (t *timetable) fill() {
	certain, partly := make([]weekMask, len(t.schedules)), make([]weekMask, len(t.schedules))
	for i, s := range t.schedules {
		if c, _ := classOf(s); c == byWeek {
			certain[i], partly[i] = masks(s)
		}
	}
	t.certain = t.columns(certain)
	for q, column := range t.columns(partly) {
		t.partly = append(t.partly, column.shrunk(len(t.of)))
		if q > 0 && slices.Equal(t.certain[q], t.certain[q-1]) {
			t.certain[q] = t.certain[q-1]
		}
	}
}

func (t *timetable) columns(rows []weekMask) []bitset {
	columns := make([]bitset, len(weekMask{})*64)
	for q := range columns {
		columns[q] = newBitset(len(t.of))
	}
	usual := t.classes[byWeek]
	for w := range usual {
		for part := range (weekMask{}) {
			var square [64]uint64
			for bit := range min(64, len(t.of)-w*64) {
				if usual[w]>>bit&1 == 1 {
					square[bit] = rows[t.of[w*64+bit]][part]
				}
			}
			transpose(&square)
			for i, word := range square {
				columns[part*64+i][w] = word
			}
		}
	}
	return columns[:quarters]
}

// transpose turns a square of 64 by 64 bits on its side, by swapping ever smaller blocks across the diagonal.
func transpose(square *[64]uint64) {
	mask := ^uint64(0) >> 32
	for size := 32; size > 0; size /= 2 {
		for i := 0; i < 64; i = (i + size + 1) &^ size {
			swap := (square[i]>>size ^ square[i+size]) & mask
			square[i] ^= swap << size
			square[i+size] ^= swap
		}
		mask ^= mask << (size / 2)
	}
}
