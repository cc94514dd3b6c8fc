package hours

import (
	"slices"
	"time"
)

// rule is what a schedule says about one date.
type rule struct {
	slots   []Slot
	anyDay  bool      // the slots are for this date whatever their Day
	outside StateKind // the answer outside the slots
	cause   Cause
	reason  string
	unsure  bool // a bank holiday of which nobody has said what happens
}

var wholeDay = []Slot{{Open: 0, Close: Midnight}}

// rule finds what decides about a date: exception, then bank holiday, then season, then the usual week.
func (s *Schedule) rule(d *day) rule {
	for i := range s.Exceptions {
		if e := &s.Exceptions[i]; e.Covers(d.date) {
			return s.exception(e)
		}
	}
	if (s.From != nil && d.date.Compare(*s.From) < 0) || (s.To != nil && d.date.Compare(*s.To) > 0) {
		return rule{outside: NotKnown}
	}
	if d.holiday != "" {
		return s.holiday(d)
	}
	return s.usual(d)
}

// exception closes the service, or opens it at certain times. A service that works by appointment still does so around
// a one-off opening.
func (s *Schedule) exception(e *Exception) rule {
	r := rule{slots: e.Slots, anyDay: true, outside: Closed, cause: ByException, reason: e.Reason}
	if s.Kind == KindAppointment && len(e.Slots) > 0 {
		r.outside = ByAppointment
	}
	return r
}

func (s *Schedule) holiday(d *day) rule {
	switch {
	case s.Holidays == HolidaysClosed:
		return rule{outside: Closed, cause: ByHoliday, reason: d.holiday}
	case s.Holidays == HolidaysSpecial && len(s.HolidaySlots) > 0:
		return rule{slots: s.HolidaySlots, anyDay: true, outside: Closed, cause: ByHoliday, reason: d.holiday}
	}
	r := s.usual(d)
	r.unsure = s.Holidays != HolidaysUsual && (len(r.slots) > 0 || r.outside != NotKnown)
	return r
}

// usual is the rule of a date on which nothing special happens.
func (s *Schedule) usual(d *day) rule {
	switch s.Kind {
	case KindAlways:
		return rule{slots: wholeDay, anyDay: true, outside: Closed}
	case KindAppointment:
		return rule{outside: ByAppointment}
	case KindUnknown:
		return rule{outside: NotKnown}
	}
	for i := range s.Seasons {
		if season := &s.Seasons[i]; season.Covers(d.date) {
			return rule{slots: season.Slots, outside: Closed, cause: BySeason, reason: season.Name}
		}
	}
	if !s.hasSlots() {
		return rule{outside: NotKnown}
	}
	return rule{slots: s.Slots, outside: Closed}
}

// hasSlots reports whether any week is known: with none at all, nothing can be said of any day.
func (s *Schedule) hasSlots() bool {
	if len(s.Slots) > 0 {
		return true
	}
	for i := range s.Seasons {
		if len(s.Seasons[i].Slots) > 0 {
			return true
		}
	}
	return false
}

// mayOpen reports whether there is any day on which it could be open.
func (s *Schedule) mayOpen() bool {
	return s.Kind == KindAlways || len(s.HolidaySlots) > 0 || s.hasSlots() ||
		slices.ContainsFunc(s.Exceptions, func(e Exception) bool { return len(e.Slots) > 0 })
}

// endless reports whether nothing ever closes it once it is open.
func (s *Schedule) endless() bool {
	return s.Kind == KindAlways && len(s.Exceptions) == 0 && s.To == nil &&
		(s.Holidays == HolidaysUnstated || s.Holidays == HolidaysUsual)
}

// holds reports whether the slots contain a minute of their own day; up to 2880 for the night that follows.
func (r *rule) holds(weekday time.Weekday, minute Minute) bool {
	for i := range r.slots {
		slot := &r.slots[i]
		if (r.anyDay || slot.Day == weekday) && slot.Open <= minute && minute < slot.end() {
			return true
		}
	}
	return false
}
