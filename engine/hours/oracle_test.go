package hours

import (
	"testing"
	"time"

	"pgregory.net/rapid"
)

// The oracle knows a schedule as a table of minutes for each date and walks through real time minute by minute. It shares
// no code with the package but the types.
type oracle struct {
	s     *Schedule
	loc   *time.Location
	open  map[time.Time]*[1440]bool // keyed by the date at 00:00 UTC
	bases map[time.Time]StateKind

	start   int64  // the first minute walked, since 1970
	minutes []bool // open, minute by minute
}

func newOracle(s *Schedule, loc *time.Location, from, to time.Time) *oracle {
	o := &oracle{s: s, loc: loc, open: map[time.Time]*[1440]bool{}, bases: map[time.Time]StateKind{}}
	first := wallDate(from.In(loc)).AddDate(0, 0, -2)
	for d := first; !d.After(to.AddDate(0, 0, 2)); d = d.AddDate(0, 0, 1) {
		o.fill(d)
	}
	o.start = from.Unix()/60 - 1440
	for m := o.start; m <= to.Unix()/60; m++ {
		o.minutes = append(o.minutes, o.walk(m))
	}
	return o
}

func wallDate(t time.Time) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), 0, 0, 0, 0, time.UTC)
}

func (o *oracle) fill(d time.Time) {
	times, base := o.times(d)
	o.bases[d] = base
	for _, slot := range times {
		last := int(slot.Close)
		if last == 1439 {
			last = 1440
		}
		if slot.Close <= slot.Open && last != 1440 {
			last += 1440
		}
		for m := int(slot.Open); m < last; m++ {
			day := d.AddDate(0, 0, m/1440)
			if o.open[day] == nil {
				o.open[day] = new([1440]bool)
			}
			o.open[day][m%1440] = true
		}
	}
}

// govUK lists the bank holidays of 2024 to 2028 as GOV.UK does, with the days that a substitute stands for.
var govUK = map[string]bool{
	"2024-01-01": true, "2024-03-29": true, "2024-04-01": true, "2024-05-06": true, "2024-05-27": true, "2024-08-26": true,
	"2024-12-25": true, "2024-12-26": true,
	"2025-01-01": true, "2025-04-18": true, "2025-04-21": true, "2025-05-05": true, "2025-05-26": true, "2025-08-25": true,
	"2025-12-25": true, "2025-12-26": true,
	"2026-01-01": true, "2026-04-03": true, "2026-04-06": true, "2026-05-04": true, "2026-05-25": true, "2026-08-31": true,
	"2026-12-25": true, "2026-12-26": true, "2026-12-28": true,
	"2027-01-01": true, "2027-03-26": true, "2027-03-29": true, "2027-05-03": true, "2027-05-31": true, "2027-08-30": true,
	"2027-12-25": true, "2027-12-26": true, "2027-12-27": true, "2027-12-28": true,
	"2028-01-01": true, "2028-01-03": true, "2028-04-14": true, "2028-04-17": true, "2028-05-01": true, "2028-05-29": true,
	"2028-08-28": true, "2028-12-25": true, "2028-12-26": true, "2029-01-01": true, "2023-12-25": true, "2023-12-26": true,
}

func (o *oracle) times(d time.Time) (slots []Slot, base StateKind) {
	text := d.Format(time.DateOnly)
	for _, e := range o.s.Exceptions {
		last := e.To.String()
		if e.To.IsZero() {
			last = e.From.String()
		}
		if e.From.String() <= text && text <= last {
			if o.s.Kind == KindAppointment && len(e.Slots) > 0 {
				return e.Slots, ByAppointment
			}
			return e.Slots, Closed
		}
	}
	if (o.s.From != nil && text < o.s.From.String()) || (o.s.To != nil && text > o.s.To.String()) {
		return nil, NotKnown
	}
	if govUK[text] && o.s.Holidays == HolidaysClosed {
		return nil, Closed
	}
	if govUK[text] && o.s.Holidays == HolidaysSpecial && len(o.s.HolidaySlots) > 0 {
		return o.s.HolidaySlots, Closed
	}
	switch o.s.Kind {
	case KindAlways:
		return []Slot{{Open: 0, Close: 1440}}, Closed
	case KindAppointment:
		return nil, ByAppointment
	case KindUnknown:
		return nil, NotKnown
	}
	all, known := o.s.Slots, len(o.s.Slots) > 0
	for i := len(o.s.Seasons) - 1; i >= 0; i-- {
		known = known || len(o.s.Seasons[i].Slots) > 0
		if inSeason(o.s.Seasons[i], text) {
			all = o.s.Seasons[i].Slots
			base = Closed
		}
	}
	for _, slot := range all {
		if slot.Day == d.Weekday() {
			slots = append(slots, slot)
		}
	}
	if known {
		base = Closed
	}
	return slots, base
}

func inSeason(s Season, text string) bool {
	from, to := s.From.String(), s.To.String()
	if s.From.Year == 0 {
		text = text[5:]
	}
	if from <= to {
		return from <= text && text <= to
	}
	return text >= from || text <= to
}

func (o *oracle) openAt(unixMinute int64) bool { return o.minutes[unixMinute-o.start] }

// walk looks at the clock on the wall.
func (o *oracle) walk(unixMinute int64) bool {
	t := time.Unix(unixMinute*60, 0).In(o.loc)
	day := o.open[wallDate(t)]
	return day != nil && day[t.Hour()*60+t.Minute()]
}

// change is the first minute after from, up to limit minutes on, at which open is as wanted; 0 if none.
func (o *oracle) change(from, limit int64, want bool) int64 {
	for m := from + 1; m <= from+limit; m++ {
		if o.openAt(m) == want {
			return m * 60
		}
	}
	return 0
}

func unixOrZero(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.Unix()
}

// compare asks both about one instant, to the second.
func (o *oracle) compare(t *rapid.T, c *Calendar, at time.Time) {
	m := c.Moment(at)
	minute := at.Unix() / 60
	got, open := o.s.At(m), o.openAt(minute)
	if kind := o.s.KindAt(m); kind != o.s.At(m).Kind {
		t.Fatalf("%s: KindAt = %v, At %v", at.In(o.loc), kind, o.s.At(m).Kind)
	}
	if o.s.OpenAt(m) != open {
		t.Fatalf("%s: OpenAt = %v, oracle %v", at.In(o.loc), !open, open)
	}
	want := State{Kind: Open}
	var until, next int64
	if open {
		until = o.change(minute, 8*1440, false)
		if until > at.Unix()+8*86400 {
			until = 0
		}
	} else {
		want.Kind = o.bases[wallDate(at.In(o.loc))]
		next = o.change(minute, 60*1440, true)
		if next > at.Unix()+60*86400 {
			next = 0
		}
	}
	if got.Kind != want.Kind || unixOrZero(got.Until) != until || unixOrZero(got.Next) != next {
		t.Fatalf("%s: got %s; oracle %s until %v next %v", at.In(o.loc), tell(got), want.Kind,
			time.Unix(until, 0).In(o.loc), time.Unix(next, 0).In(o.loc))
	}
}

func TestAtAgreesWithOracle(t *testing.T) {
	loc := london(t)
	c := NewCalendar(loc)
	rapid.Check(t, func(t *rapid.T) {
		base := rapid.SampledFrom(interesting).Draw(t, "around")
		s := drawSchedule(t, base)
		start := time.Date(int(base.Year), time.Month(base.Month), int(base.Day), 0, 0, 0, 0, time.UTC)
		o := newOracle(s, loc, start, start.AddDate(0, 0, 63))
		for range 12 {
			second := rapid.IntRange(-86400, 2*86400).Draw(t, "second")
			o.compare(t, c, start.Add(time.Duration(second)*time.Second))
		}
		// The night of the clock change is asked about at every quarter of an hour.
		for quarter := range 20 {
			o.compare(t, c, start.Add(time.Duration(quarter-4)*15*time.Minute))
		}
	})
}
