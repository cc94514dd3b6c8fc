package hours

import (
	"fmt"
	"testing"
	"time"
)

// tell puts a state into one line: kind, until, next, cause, reason, holiday.
func tell(st State) string {
	const layout = "Mon 2 Jan 15:04 MST"
	out := st.Kind.String()
	if !st.Until.IsZero() {
		out += " until " + st.Until.Format(layout)
	}
	if !st.Next.IsZero() {
		out += " next " + st.Next.Format(layout)
	}
	if st.Cause != ByWeek || st.Reason != "" {
		out += fmt.Sprintf(" [%s %s]", st.Cause, st.Reason)
	}
	if st.Holiday != "" {
		out += " {" + st.Holiday + "}"
	}
	if st.NextHoliday != "" {
		out += " next{" + st.NextHoliday + "}"
	}
	return out
}

// local reads "2026-12-25 10:00" in London.
func local(t testing.TB, text string) time.Time {
	t.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04", text, london(t))
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func parsed(t testing.TB, text string) []Slot {
	t.Helper()
	slots, err := Parse(text)
	if err != nil {
		t.Fatalf("Parse(%q): %v", text, err)
	}
	return slots
}

func ptr[T any](v T) *T { return &v }

type atCase struct{ at, want string }

func checkAt(t *testing.T, s *Schedule, cases []atCase) {
	t.Helper()
	c := NewCalendar(london(t))
	for _, tc := range cases {
		m := c.Moment(local(t, tc.at))
		state := s.At(m)
		if got := tell(state); got != tc.want {
			t.Errorf("%s:\n got %s\nwant %s", tc.at, got, tc.want)
		}
		if s.OpenAt(m) != (state.Kind == Open) {
			t.Errorf("%s: OpenAt is %v, At is %v", tc.at, s.OpenAt(m), state.Kind)
		}
		if kind := s.KindAt(m); kind != state.Kind {
			t.Errorf("%s: KindAt is %v, At is %v", tc.at, kind, state.Kind)
		}
	}
}

func TestWeek(t *testing.T) {
	s := &Schedule{Kind: KindWeekly, Slots: parsed(t, "Mon to Fri 09:00-12:00 and 13:00-17:00, Sat 10:00-13:00")}
	checkAt(t, s, []atCase{
		{"2026-11-18 08:59", "closed next Wed 18 Nov 09:00 GMT"},
		{"2026-11-18 09:00", "open until Wed 18 Nov 12:00 GMT"},
		{"2026-11-18 11:59", "open until Wed 18 Nov 12:00 GMT"},
		{"2026-11-18 12:00", "closed next Wed 18 Nov 13:00 GMT"},
		{"2026-11-18 17:00", "closed next Thu 19 Nov 09:00 GMT"},
		{"2026-11-21 13:00", "closed next Mon 23 Nov 09:00 GMT"},
	})
}

func TestSlotsJoin(t *testing.T) {
	checkAt(t, &Schedule{Kind: KindWeekly, Slots: parsed(t, "Mon 18:00-24:00; Tue 00:00-09:00")}, []atCase{
		{"2026-11-16 20:00", "open until Tue 17 Nov 09:00 GMT"},
		{"2026-11-17 09:00", "closed next Mon 23 Nov 18:00 GMT"},
	})
	overlapping := &Schedule{Kind: KindWeekly, Slots: []Slot{
		{time.Monday, Clock(14, 0), Clock(16, 0)}, {time.Monday, Clock(9, 0), Clock(12, 0)}, {time.Monday, Clock(11, 0), Clock(14, 0)},
	}}
	checkAt(t, overlapping, []atCase{{"2026-11-16 09:30", "open until Mon 16 Nov 16:00 GMT"}})
	lastMinute := &Schedule{Kind: KindWeekly, Slots: []Slot{
		{time.Monday, 0, Clock(23, 59)}, {time.Tuesday, 0, Clock(23, 59)}, {time.Wednesday, 0, Clock(2, 0)},
	}}
	checkAt(t, lastMinute, []atCase{
		{"2026-11-16 10:00", "open until Wed 18 Nov 02:00 GMT"},
		{"2026-11-16 23:59", "open until Wed 18 Nov 02:00 GMT"},
	})
	checkAt(t, &Schedule{Kind: KindWeekly, Slots: week(0, Clock(23, 59), EveryDay)}, []atCase{
		{"2026-11-16 23:59", "open"}, {"2026-11-17 00:00", "open"},
	})
}

func TestNights(t *testing.T) {
	s := &Schedule{Kind: KindWeekly, Slots: parsed(t, "every day 18:00-09:00")}
	checkAt(t, s, []atCase{
		{"2026-11-17 17:59", "closed next Tue 17 Nov 18:00 GMT"},
		{"2026-11-17 20:00", "open until Wed 18 Nov 09:00 GMT"},
		{"2026-11-17 23:00", "open until Wed 18 Nov 09:00 GMT"},
		{"2026-11-18 03:00", "open until Wed 18 Nov 09:00 GMT"},
		{"2026-11-18 08:59", "open until Wed 18 Nov 09:00 GMT"},
		{"2026-11-18 09:00", "closed next Wed 18 Nov 18:00 GMT"},
	})
	one := &Schedule{Kind: KindWeekly, Slots: parsed(t, "Sat 21:00-06:00")}
	checkAt(t, one, []atCase{
		{"2026-11-21 03:00", "closed next Sat 21 Nov 21:00 GMT"},
		{"2026-11-22 03:00", "open until Sun 22 Nov 06:00 GMT"},
	})
}

func TestNightBelongsToTheDayItBegan(t *testing.T) {
	night := parsed(t, "every day 18:00-09:00")
	holiday := &Schedule{Kind: KindWeekly, Slots: night, Holidays: HolidaysClosed}
	checkAt(t, holiday, []atCase{
		{"2026-12-25 08:59", "open until Fri 25 Dec 09:00 GMT"},
		{"2026-12-25 09:00", "closed next Sun 27 Dec 18:00 GMT [holiday Christmas Day]"},
		{"2026-12-25 20:00", "closed next Sun 27 Dec 18:00 GMT [holiday Christmas Day]"},
		{"2026-12-27 03:00", "closed next Sun 27 Dec 18:00 GMT"},
		{"2026-12-28 03:00", "open until Mon 28 Dec 09:00 GMT"},
	})
	flood := Exception{From: On(2026, 11, 18), Reason: "burst pipe"}
	exception := &Schedule{Kind: KindWeekly, Slots: night, Exceptions: []Exception{flood}}
	checkAt(t, exception, []atCase{
		{"2026-11-18 03:00", "open until Wed 18 Nov 09:00 GMT"},
		{"2026-11-18 20:00", "closed next Thu 19 Nov 18:00 GMT [exception burst pipe]"},
		{"2026-11-19 03:00", "closed next Thu 19 Nov 18:00 GMT"},
	})
}

func TestClocksChange(t *testing.T) {
	c := NewCalendar(london(t))
	utc := func(text string) Moment {
		at, err := time.Parse("2006-01-02 15:04", text)
		if err != nil {
			t.Fatal(err)
		}
		return c.Moment(at)
	}
	night := parsed(t, "every day 18:00-09:00")
	early := []Slot{{time.Sunday, Clock(1, 30), Clock(4, 0)}}
	repeated := []Slot{{time.Sunday, Clock(1, 30), Clock(1, 45)}}
	for _, tc := range []struct {
		name  string
		slots []Slot
		utc   string
		want  string
	}{
		{"spring night ends at nine on the wall", night, "2026-03-28 23:30", "open until Sun 29 Mar 09:00 BST"},
		{"autumn night ends at nine on the wall", night, "2026-10-24 22:30", "open until Sun 25 Oct 09:00 GMT"},
		{"a start in the missing hour waits for it", early, "2026-03-29 00:59", "closed next Sun 29 Mar 02:00 BST"},
		{"a start in the missing hour", early, "2026-03-29 01:00", "open until Sun 29 Mar 04:00 BST"},
		{"a slot wholly in the missing hour does not happen", repeated, "2026-03-29 00:30", "closed next Sun 5 Apr 01:30 BST"},
		{"first of the repeated hour", repeated, "2026-10-25 00:40", "open until Sun 25 Oct 01:45 BST"},
		{"between the two", repeated, "2026-10-25 00:50", "closed next Sun 25 Oct 01:30 GMT"},
		{"second of the repeated hour", repeated, "2026-10-25 01:40", "open until Sun 25 Oct 01:45 GMT"},
		{"after the second", repeated, "2026-10-25 01:45", "closed next Sun 1 Nov 01:30 GMT"},
		{"last night's end comes twice", parsed(t, "Sat 22:00-01:30"), "2026-10-25 00:40", "closed next Sun 25 Oct 01:00 GMT"},
		{
			"tomorrow's slot comes before last night's second end",
			parsed(t, "Sat 22:00-01:30; Sun 01:50-01:55"), "2026-10-25 00:45", "closed next Sun 25 Oct 01:50 BST",
		},
	} {
		s := &Schedule{Kind: KindWeekly, Slots: tc.slots, Holidays: HolidaysUsual}
		if got := tell(s.At(utc(tc.utc))); got != tc.want {
			t.Errorf("%s:\n got %s\nwant %s", tc.name, got, tc.want)
		}
	}
}

func TestWhichPartDecides(t *testing.T) {
	s := &Schedule{
		Kind: KindWeekly, Slots: parsed(t, "Mon to Fri 09:00-17:00"),
		Seasons:  []Season{{Name: "winter", From: Date{0, 12, 1}, To: Date{0, 2, 28}, Slots: parsed(t, "every day 10:00-16:00")}},
		Holidays: HolidaysSpecial, HolidaySlots: Times{{Open: Clock(11, 0), Close: Clock(14, 0)}},
		Exceptions: []Exception{{From: On(2026, 12, 26), To: On(2026, 12, 27), Reason: "stock-take"}},
	}
	checkAt(t, s, []atCase{
		{"2026-11-30 09:30", "open until Mon 30 Nov 17:00 GMT"},
		{"2026-12-01 09:30", "closed next Tue 1 Dec 10:00 GMT [season winter]"},
		{"2027-02-28 15:00", "open until Sun 28 Feb 16:00 GMT [season winter]"},
		{"2026-12-25 10:30", "closed next Fri 25 Dec 11:00 GMT [holiday Christmas Day]"},
		{"2026-12-25 11:30", "open until Fri 25 Dec 14:00 GMT [holiday Christmas Day]"},
		{"2026-12-26 11:30", "closed next Mon 28 Dec 11:00 GMT [exception stock-take]"},
		{"2027-03-01 09:30", "open until Mon 1 Mar 17:00 GMT"},
	})
}

func TestHolidayRules(t *testing.T) {
	office := parsed(t, "Mon to Fri 09:00-17:00")
	unstated := &Schedule{Kind: KindWeekly, Slots: office}
	checkAt(t, unstated, []atCase{
		{"2026-12-25 10:00", "open until Fri 25 Dec 17:00 GMT {Christmas Day}"},
		{"2026-12-24 18:00", "closed next Fri 25 Dec 09:00 GMT next{Christmas Day}"},
	})
	usual := &Schedule{Kind: KindWeekly, Slots: office, Holidays: HolidaysUsual}
	checkAt(t, usual, []atCase{{"2026-12-25 10:00", "open until Fri 25 Dec 17:00 GMT"}})
	empty := &Schedule{Kind: KindWeekly, Slots: office, Holidays: HolidaysSpecial}
	checkAt(t, empty, []atCase{{"2026-12-25 10:00", "open until Fri 25 Dec 17:00 GMT {Christmas Day}"}})
	always := &Schedule{Kind: KindAlways, Holidays: HolidaysClosed}
	checkAt(t, always, []atCase{
		{"2026-12-01 10:00", "open"},
		{"2026-12-20 10:00", "open until Fri 25 Dec 00:00 GMT"},
		{"2026-12-25 10:00", "closed next Sun 27 Dec 00:00 GMT [holiday Christmas Day]"},
		{"2026-12-27 10:00", "open until Mon 28 Dec 00:00 GMT"},
	})
}

func TestOtherKinds(t *testing.T) {
	shut := []Exception{{From: On(2026, 11, 18), Reason: "training"}}
	checkAt(t, &Schedule{Kind: KindAppointment, Exceptions: shut, Slots: week(540, 1020, EveryDay)}, []atCase{
		{"2026-11-17 10:00", "appointment"}, {"2026-11-18 10:00", "closed [exception training]"},
	})
	fair := []Exception{{From: On(2026, 11, 18), Slots: Times{{Open: Clock(10, 0), Close: Clock(12, 0)}}, Reason: "open day"}}
	checkAt(t, &Schedule{Kind: KindAppointment, Exceptions: fair}, []atCase{
		{"2026-11-18 09:00", "appointment next Wed 18 Nov 10:00 GMT [exception open day]"},
		{"2026-11-18 11:00", "open until Wed 18 Nov 12:00 GMT [exception open day]"},
	})
	checkAt(t, &Schedule{Kind: KindAlways, Exceptions: shut}, []atCase{
		{"2026-11-17 10:00", "open until Wed 18 Nov 00:00 GMT"},
		{"2026-11-18 10:00", "closed next Thu 19 Nov 00:00 GMT [exception training]"},
	})
	for _, s := range []*Schedule{{}, {Kind: KindUnknown}, {Kind: KindWeekly}, {Kind: "nonsense"}} {
		checkAt(t, s, []atCase{{"2026-11-17 10:00", "unknown"}, {"2026-12-25 10:00", "unknown"}})
	}
}

func TestValidity(t *testing.T) {
	s := &Schedule{Kind: KindWeekly, Slots: parsed(t, "every day 20:00-08:00"), From: ptr(On(2026, 11, 1)), To: ptr(On(2026, 11, 30))}
	checkAt(t, s, []atCase{
		{"2026-10-31 21:00", "unknown next Sun 1 Nov 20:00 GMT"},
		{"2026-11-01 07:00", "closed next Sun 1 Nov 20:00 GMT"},
		{"2026-11-30 21:00", "open until Tue 1 Dec 08:00 GMT"},
		{"2026-12-01 07:00", "open until Tue 1 Dec 08:00 GMT"},
		{"2026-12-01 08:00", "unknown"},
	})
}

func TestHorizons(t *testing.T) {
	spring := &Schedule{Kind: KindWeekly, Seasons: []Season{{From: Date{0, 4, 1}, To: Date{0, 4, 30}, Slots: week(600, 720, EveryDay)}}}
	checkAt(t, spring, []atCase{
		{"2027-01-31 08:59", "closed"}, // 60 days before is 09:00, as spring takes an hour
		{"2027-01-31 09:00", "closed next Thu 1 Apr 10:00 BST"},
	})
	always := &Schedule{Kind: KindAlways, Exceptions: []Exception{{From: On(2026, 11, 20)}}}
	checkAt(t, always, []atCase{
		{"2026-11-11 23:59", "open"}, {"2026-11-12 00:00", "open until Fri 20 Nov 00:00 GMT"},
	})
}

func TestMomentWithoutCalendar(t *testing.T) {
	s := &Schedule{Kind: KindAlways}
	if s.OpenAt(Moment{}) || s.KindAt(Moment{}) != NotKnown || s.At(Moment{}) != (State{}) {
		t.Error("the zero Moment knows something")
	}
	c := NewCalendar(london(t))
	far := c.Moment(time.Date(40000, 1, 1, 0, 0, 0, 0, time.UTC))
	if s.OpenAt(far) || !far.Time().IsZero() {
		t.Error("a year that no Date can hold gives an answer")
	}
}
