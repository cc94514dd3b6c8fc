package hours

import (
	"time"

	"pgregory.net/rapid"
)

// interesting are the clock changes of 2024 to 2028, the days before them, and days with holidays around.
var interesting = []Date{
	On(2024, 3, 31), On(2024, 10, 27), On(2025, 3, 30), On(2025, 10, 26), On(2026, 3, 29), On(2026, 10, 25),
	On(2027, 3, 28), On(2027, 10, 31), On(2028, 3, 26), On(2028, 10, 29),
	On(2024, 3, 30), On(2025, 10, 25), On(2026, 3, 28), On(2027, 10, 30),
	On(2024, 12, 24), On(2026, 12, 25), On(2027, 12, 26), On(2028, 2, 29), On(2026, 8, 31), On(2025, 12, 31),
}

var edges = []Minute{0, 1, 59, 60, 61, 75, 90, 119, 120, 121, 180, 540, 1080, 1438, 1439}

func drawMinute(t *rapid.T, most Minute) Minute {
	if rapid.Bool().Draw(t, "edge") {
		return min(most, rapid.SampledFrom(edges).Draw(t, "minute"))
	}
	return Minute(rapid.IntRange(0, int(most)).Draw(t, "minute"))
}

func drawSlots(t *rapid.T, most int) []Slot {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) Slot {
		return Slot{
			Day:  time.Weekday(rapid.IntRange(0, 6).Draw(t, "day")),
			Open: drawMinute(t, 1438), Close: drawMinute(t, 1440),
		}
	}), 0, most).Draw(t, "slots")
}

// drawRange gives two days near base, the second not before the first.
func drawRange(t *rapid.T, base Date) (from, to Date) {
	from = base.Add(rapid.IntRange(-5, 5).Draw(t, "from"))
	return from, from.Add(rapid.IntRange(0, 20).Draw(t, "length"))
}

func drawSchedule(t *rapid.T, base Date) *Schedule {
	s := &Schedule{
		Kind:     rapid.SampledFrom([]Kind{KindWeekly, KindWeekly, KindWeekly, KindAlways, KindAppointment, KindUnknown}).Draw(t, "kind"),
		Slots:    drawSlots(t, 10),
		Holidays: rapid.SampledFrom([]HolidayRule{HolidaysUnstated, HolidaysClosed, HolidaysUsual, HolidaysSpecial}).Draw(t, "rule"),
	}
	if s.Holidays == HolidaysSpecial {
		s.HolidaySlots = drawSlots(t, 2)
	}
	for range rapid.IntRange(0, 2).Draw(t, "seasons") {
		from, to := drawRange(t, base)
		if rapid.Bool().Draw(t, "yearly") {
			from.Year, to.Year = 0, 0
		}
		s.Seasons = append(s.Seasons, Season{From: from, To: to, Slots: drawSlots(t, 8)})
	}
	for range rapid.IntRange(0, 2).Draw(t, "exceptions") {
		from, to := drawRange(t, base)
		if rapid.Bool().Draw(t, "one day") {
			to = Date{}
		}
		s.Exceptions = append(s.Exceptions, Exception{From: from, To: to, Slots: drawSlots(t, 2)})
	}
	if rapid.IntRange(0, 3).Draw(t, "limited") == 0 {
		from, to := drawRange(t, base)
		s.From, s.To = &from, &to
	}
	return s
}
