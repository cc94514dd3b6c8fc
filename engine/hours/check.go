package hours

// The most of each that a schedule may hold: far more than any real service has, few enough to answer quickly.
const (
	maxSlots      = 100
	maxSeasons    = 20
	maxExceptions = 400
)

// Check lists what is wrong with the schedule; nothing if it can be used. It never stops at the first problem, so that a
// form can show them all.
func (s *Schedule) Check() []Problem {
	var r report
	s.checkKind(&r)
	r.week("slots", s.Slots)
	s.checkSeasons(&r)
	s.checkHolidays(&r)
	s.checkExceptions(&r)
	s.checkValidity(&r)
	return r.list
}

func (s *Schedule) checkKind(r *report) {
	switch s.Kind {
	case KindWeekly, KindAppointment:
	case KindAlways, KindUnknown:
		if s.hasSlots() {
			says := map[Kind]string{KindAlways: "24 hours", KindUnknown: "not known"}[s.Kind]
			r.add("kind", "This says %s, but there are opening times as well. Take the times away, or choose weekly times.", says)
		}
	default:
		r.add("kind", "Choose weekly times, 24 hours, by appointment, or not known.")
	}
}

func (s *Schedule) checkHolidays(r *report) {
	switch s.Holidays {
	case HolidaysUnstated, HolidaysClosed, HolidaysUsual, HolidaysSpecial:
	default:
		r.add("holidays", "Choose closed, as usual or special times for bank holidays.")
		return
	}
	switch special := s.Holidays == HolidaysSpecial; {
	case special && len(s.HolidaySlots) == 0:
		r.add("holiday_slots", "Give the times on bank holidays, or choose closed or as usual.")
	case !special && len(s.HolidaySlots) > 0:
		r.add("holiday_slots", "There are times for bank holidays, but you did not choose special times.")
	}
	r.times("holiday_slots", s.HolidaySlots)
}

func (s *Schedule) checkValidity(r *report) {
	given := func(field string, d *Date) bool { return d != nil && r.fullDate(field, *d) }
	from, to := given("from", s.From), given("to", s.To)
	if from && to && s.To.Compare(*s.From) < 0 {
		r.add("to", "The last day is before the first day.")
	}
}

// fullDate reports whether d is a real date with its year.
func (r *report) fullDate(field string, d Date) bool {
	switch {
	case d.IsZero():
		r.add(field, "Give a date.")
	case d.EveryYear():
		r.add(field, "Give the year as well.")
	case !d.Valid():
		r.add(field, "%s is not a date.", d)
	default:
		return true
	}
	return false
}
