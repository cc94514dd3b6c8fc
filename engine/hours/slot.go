package hours

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"
)

// Slot is a stretch of opening on one day of the week, in JSON {"day":"mon","open":"18:00","close":"09:00"}.
// A slot whose Close is at or before its Open ends on the next day. A Close of 23:59 means the end of the day, as many
// forms can't take 24:00.
type Slot struct {
	Day         time.Weekday
	Open, Close Minute
}

// Times are slots of one date: only their times count and their Day is ignored. JSON leaves the day out.
type Times []Slot

// Overnight reports whether the slot ends on the day after it begins. Ending at midnight is not overnight.
func (s Slot) Overnight() bool { return s.end() > Midnight }

// PlainlyOvernight reports whether the slot reads like a night: it begins at 17:00 or later and ends by noon of the next
// day. A slot that ends before it starts in any other way is more likely a slip of the pen: ask about it.
func (s Slot) PlainlyOvernight() bool {
	return s.Overnight() && s.Open >= Clock(17, 0) && s.Close <= Clock(12, 0)
}

// end is when the slot ends, in minutes after the midnight at which its day begins: up to 2880.
func (s Slot) end() Minute {
	switch {
	case s.Close >= Midnight-1:
		return Midnight
	case s.Close <= s.Open:
		return Midnight + s.Close
	}
	return s.Close
}

// Normal gives the same opening times in one fixed way: Monday first, in order of time, each slot once, and an end at
// midnight written 24:00. The slots given are left as they are.
func Normal(slots []Slot) []Slot {
	if len(slots) == 0 {
		return nil
	}
	list := slices.Clone(slots)
	for i, slot := range list {
		if slot.end() == Midnight {
			list[i].Close = Midnight
		}
	}
	slices.SortFunc(list, compareSlots)
	return slices.Compact(list)
}

func compareSlots(a, b Slot) int {
	if d := sinceMonday(a.Day) - sinceMonday(b.Day); d != 0 {
		return d
	}
	if d := a.Open - b.Open; d != 0 {
		return int(d)
	}
	return int(a.Close - b.Close)
}

// ShiftDays moves every slot n days on, or back if n is negative. The slots given are left as they are.
func ShiftDays(slots []Slot, n int) []Slot {
	list := slices.Clone(slots)
	for i := range list {
		list[i].Day = shiftDay(list[i].Day, n)
	}
	return list
}

var dayKeys = [7]string{"sun", "mon", "tue", "wed", "thu", "fri", "sat"}

// DayKey is the day as data writes it: "mon".
func DayKey(day time.Weekday) string { return dayKeys[((int(day)%7)+7)%7] }

// ParseDay reads a day's key or its English name in any case: "mon", "Monday".
func ParseDay(text string) (time.Weekday, bool) {
	lower := strings.ToLower(strings.TrimSpace(text))
	for i, key := range dayKeys {
		if lower == key || lower == strings.ToLower(time.Weekday(i).String()) {
			return time.Weekday(i), true
		}
	}
	return 0, false
}

type timesJSON struct {
	Open  *Minute `json:"open"`
	Close *Minute `json:"close"`
}

type slotJSON struct {
	Day string `json:"day"`
	timesJSON
}

// MarshalJSON writes the day by its key and the times in 24-hour form.
func (s Slot) MarshalJSON() ([]byte, error) {
	return json.Marshal(slotJSON{DayKey(s.Day), timesJSON{&s.Open, &s.Close}})
}

// UnmarshalJSON reads what MarshalJSON writes, and full day names. All three members must be there.
func (s *Slot) UnmarshalJSON(data []byte) error {
	var raw slotJSON
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("opening times: %w", err)
	}
	day, ok := ParseDay(raw.Day)
	if !ok {
		return fmt.Errorf("opening times: %.20q is not a day: write it like mon", raw.Day)
	}
	return s.set(day, raw.timesJSON)
}

func (s *Slot) set(day time.Weekday, raw timesJSON) error {
	if raw.Open == nil || raw.Close == nil {
		return fmt.Errorf("opening times: give both the time it opens and the time it closes")
	}
	*s = Slot{Day: day, Open: *raw.Open, Close: *raw.Close}
	return nil
}

// MarshalJSON writes the times without a day.
func (t Times) MarshalJSON() ([]byte, error) {
	list := make([]timesJSON, len(t))
	for i := range t {
		list[i] = timesJSON{&t[i].Open, &t[i].Close}
	}
	return json.Marshal(list)
}

// UnmarshalJSON reads a list of times and ignores any day.
func (t *Times) UnmarshalJSON(data []byte) error {
	var raw []timesJSON
	if err := json.Unmarshal(data, &raw); err != nil {
		return fmt.Errorf("opening times: %w", err)
	}
	list := make(Times, len(raw))
	for i := range raw {
		if err := list[i].set(time.Sunday, raw[i]); err != nil {
			return err
		}
	}
	*t = list
	return nil
}
