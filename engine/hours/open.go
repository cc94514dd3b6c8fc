package hours

import (
	"math"
	"time"
)

// maxDays is more dates than an answer about closing ever has to look at: yesterday, today and the horizon.
const maxDays = int(openHorizon/(24*time.Hour)) + 3

// OpenAt reports whether the service is open: the quick form of [Schedule.At] for filters. It allocates nothing.
func (s *Schedule) OpenAt(m Moment) bool {
	if m.cal == nil {
		return false
	}
	if s.plain() && m.today.holiday == "" && m.yesterday.holiday == "" {
		return s.openInWeek(&m)
	}
	today := s.rule(m.today)
	if today.holds(m.today.weekday, m.minute) {
		return true
	}
	night := s.rule(m.yesterday)
	return night.holds(m.yesterday.weekday, m.minute+Midnight)
}

// plain reports whether the usual week alone decides on ordinary days, as it does for most services.
func (s *Schedule) plain() bool {
	return s.Kind == KindWeekly && len(s.Seasons) == 0 && len(s.Exceptions) == 0 && s.From == nil && s.To == nil
}

func (s *Schedule) openInWeek(m *Moment) bool {
	for i := range s.Slots {
		slot := &s.Slots[i]
		switch slot.Day {
		case m.today.weekday:
			if slot.Open <= m.minute && m.minute < slot.end() {
				return true
			}
		case m.yesterday.weekday:
			if night := m.minute + Midnight; slot.Open <= night && night < slot.end() {
				return true
			}
		}
	}
	return false
}

// KindAt is the kind of the state that [Schedule.At] gives, without when it changes, which takes a hundred times as long to
// work out. It allocates nothing.
func (s *Schedule) KindAt(m Moment) StateKind {
	switch {
	case m.cal == nil:
		return NotKnown
	case s.OpenAt(m):
		return Open
	}
	today := s.rule(m.today)
	return today.outside
}

// At answers for one service at one moment.
func (s *Schedule) At(m Moment) State {
	if m.cal == nil {
		return State{}
	}
	today := s.rule(m.today)
	state := State{Kind: today.outside, Cause: today.cause, Reason: today.reason}
	if today.unsure {
		state.Holiday = m.today.holiday
	}
	if today.holds(m.today.weekday, m.minute) {
		state.Kind = Open
	} else if night := s.rule(m.yesterday); night.holds(m.yesterday.weekday, m.minute+Midnight) {
		state.Kind, state.Cause, state.Reason = Open, night.cause, night.reason
	}
	if state.Kind == Open {
		state.Until = s.until(&m)
	} else {
		state.Next, state.NextHoliday = s.next(&m)
	}
	return state
}

// until finds when an open service closes: the end of all slots that touch or overlap from now on.
func (s *Schedule) until(m *Moment) time.Time {
	if s.endless() {
		return time.Time{}
	}
	end, limit := m.unix, m.unix+int64(openHorizon/time.Second)
	var before, spans spanList
	walk := m.walk(s)
	for range maxDays {
		spans = walk.spans()
		for grown := true; grown; {
			last := end
			end = spans.reach(before.reach(end))
			grown = end > last
		}
		// Later days can only begin at their own midnight, so a gap before it is a true end.
		if walk.next(); end > m.unix && end < walk.day.start() {
			return m.cal.time(end)
		}
		if end > limit {
			break
		}
		before = spans
	}
	return time.Time{}
}

// next finds when a service that is not open opens next, and whether that day is a holiday with unstated hours.
func (s *Schedule) next(m *Moment) (at time.Time, holiday string) {
	if !s.mayOpen() {
		return time.Time{}, ""
	}
	best, limit := int64(math.MaxInt64), m.unix+int64(nextHorizon/time.Second)
	for walk := m.walk(s); walk.day.start() <= min(best, limit); walk.next() {
		spans := walk.spans()
		if first := spans.after(m.unix); first < best {
			best, holiday = first, walk.unsure()
		}
	}
	if best > limit {
		return time.Time{}, ""
	}
	return m.cal.time(best), holiday
}

func (c *Calendar) time(unix int64) time.Time { return time.Unix(unix, 0).In(c.loc) }
