package hours

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestScheduleJSON(t *testing.T) {
	s := Schedule{
		Kind:         KindWeekly,
		Slots:        []Slot{{time.Monday, Clock(18, 0), Clock(9, 0)}, {time.Sunday, 0, Midnight}},
		Seasons:      []Season{{Name: "winter", From: Date{0, 10, 1}, To: Date{0, 3, 31}}},
		Holidays:     HolidaysSpecial,
		HolidaySlots: Times{{Open: Clock(10, 0), Close: Clock(14, 30)}},
		Exceptions:   []Exception{{From: On(2026, 12, 24), To: On(2026, 12, 26), Reason: "break"}, {From: On(2027, 1, 2), Slots: Times{{Open: 1, Close: 2}}}},
		To:           ptr(On(2027, 6, 30)),
	}
	want := `{"kind":"weekly","slots":[{"day":"mon","open":"18:00","close":"09:00"},{"day":"sun","open":"00:00","close":"24:00"}],` +
		`"seasons":[{"name":"winter","from":"10-01","to":"03-31"}],"holidays":"special",` +
		`"holiday_slots":[{"open":"10:00","close":"14:30"}],` +
		`"exceptions":[{"from":"2026-12-24","to":"2026-12-26","reason":"break"},{"from":"2027-01-02","slots":[{"open":"00:01","close":"00:02"}]}],` +
		`"to":"2027-06-30"}`
	data, err := json.Marshal(s)
	if diff := cmp.Diff(want, string(data)); err != nil || diff != "" {
		t.Errorf("%v\n%s", err, diff)
	}
	var back Schedule
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(s, back); diff != "" {
		t.Error(diff)
	}
}

func TestJSONRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := drawSchedule(t, On(2026, 10, 25))
		data, err := json.Marshal(s)
		if err != nil {
			t.Fatal(err)
		}
		var back Schedule
		if err := json.Unmarshal(data, &back); err != nil {
			t.Fatalf("%s: %v", data, err)
		}
		again, err := json.Marshal(&back)
		if diff := cmp.Diff(string(data), string(again)); err != nil || diff != "" {
			t.Fatalf("%v\n%s", err, diff)
		}
	})
}

func TestBadJSON(t *testing.T) {
	for text, want := range map[string]string{
		`{"slots":[{"day":"moonday","open":"18:00","close":"09:00"}]}`: "not a day",
		`{"slots":[{"open":"18:00","close":"09:00"}]}`:                 "not a day",
		`{"slots":[{"day":"mon","open":"18:00"}]}`:                     "both the time it opens and the time it closes",
		`{"slots":[{"day":"mon","open":"6pm","close":"09:00"}]}`:       "not a time",
		`{"slots":[{"day":"mon","open":"24:01","close":"09:00"}]}`:     "not a time",
		`{"slots":[{"day":"mon","open":"-1:00","close":"09:00"}]}`:     "not a time",
		`{"slots":[{"day":"mon","open":"10:60","close":"09:00"}]}`:     "not a time",
		`{"slots":[7]}`:                                                    "opening times",
		`{"exceptions":[{"from":"2026-02-29"}]}`:                           "not a date",
		`{"exceptions":[{"from":"tomorrow"}]}`:                             "write it like 2026-12-25",
		`{"exceptions":[{"from":"2026-02-28","slots":[{"open":"1:00"}]}]}`: "both the time",
		`{"holiday_slots":"x"}`:                                            "opening times",
		`{"seasons":[{"from":"13-01","to":"03-31"}]}`:                      "not a date",
	} {
		var s Schedule
		if err := json.Unmarshal([]byte(text), &s); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", text, err, want)
		}
	}
	if _, err := json.Marshal(Slot{Open: 2000}); err == nil {
		t.Error("a time that does not exist was written")
	}
	if _, err := json.Marshal(On(2026, 2, 30)); err == nil {
		t.Error("a date that does not exist was written")
	}
}

func TestDates(t *testing.T) {
	d := On(2026, 12, 31)
	if d.Add(1) != On(2027, 1, 1) || On(2024, 3, 1).Add(-1) != On(2024, 2, 29) || On(2026, 2, 10).Add(18) != On(2026, 2, 28) {
		t.Error("Add goes wrong")
	}
	if d.Weekday() != time.Thursday || DateOf(time.Date(2026, 12, 31, 23, 0, 0, 0, time.UTC)) != d {
		t.Error("a date is not itself")
	}
	for _, bad := range []Date{{}, {2026, 0, 1}, {2026, 13, 1}, {2026, 4, 31}, {2025, 2, 29}, {1900, 2, 29}, {-1, 1, 1}, {0, 2, 30}} {
		if bad.Valid() {
			t.Errorf("%v is called valid", bad)
		}
	}
	if !(Date{0, 2, 29}).Valid() || !On(2024, 2, 29).Valid() || !On(2000, 2, 29).Valid() {
		t.Error("a leap day is called wrong")
	}
}

func TestDays(t *testing.T) {
	if got := DaySet(time.Sunday, time.Monday).Shift(1); got != DaySet(time.Monday, time.Tuesday) || got.Shift(-1).String() != "mon sun" {
		t.Errorf("shifted to %s", got)
	}
	slots := week(540, 600, DaySet(time.Saturday, time.Monday))
	if got := DaysOf(ShiftDays(slots, 1)); got != DaySet(time.Sunday, time.Tuesday) || DaysOf(slots) != DaySet(time.Saturday, time.Monday) {
		t.Errorf("slots shifted to %s", got)
	}
	for slot, want := range map[Slot]bool{
		{1, Clock(18, 0), Clock(9, 0)}: true, {1, Clock(21, 0), Clock(15, 0)}: false, {1, Clock(10, 0), Clock(10, 0)}: false,
		{1, Clock(18, 0), 0}: false, {1, Clock(9, 0), Clock(5, 0)}: false, {1, Clock(9, 0), Clock(17, 0)}: false,
	} {
		if slot.PlainlyOvernight() != want {
			t.Errorf("%s to %s: PlainlyOvernight is %v", slot.Open, slot.Close, !want)
		}
	}
}
