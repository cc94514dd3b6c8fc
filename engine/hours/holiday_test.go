package hours

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// TestHolidaysAsPublished compares the working days that are holidays with the lists on GOV.UK.
func TestHolidaysAsPublished(t *testing.T) {
	c := NewCalendar(london(t))
	for year, want := range map[int]string{
		2002: "01-01 03-29 04-01 05-06 06-03 06-04 08-26 12-25 12-26",
		2011: "01-03 04-22 04-25 04-29 05-02 05-30 08-29 12-26 12-27",
		2012: "01-02 04-06 04-09 05-07 06-04 06-05 08-27 12-25 12-26",
		2018: "01-01 03-30 04-02 05-07 05-28 08-27 12-25 12-26",
		2019: "01-01 04-19 04-22 05-06 05-27 08-26 12-25 12-26",
		2020: "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28",
		2021: "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28",
		2022: "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27",
		2023: "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26",
		2024: "01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26",
		2025: "01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26",
		2026: "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28",
		2027: "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28",
		2028: "01-03 04-14 04-17 05-01 05-29 08-28 12-25 12-26",
	} {
		var got []string
		for _, h := range c.Year(year) {
			if Weekdays.Has(h.Date.Weekday()) {
				got = append(got, h.Date.String()[5:])
			}
		}
		if diff := cmp.Diff(want, strings.Join(got, " ")); diff != "" {
			t.Errorf("%d (-published +ours):\n%s", year, diff)
		}
	}
}

func TestEaster(t *testing.T) {
	for _, want := range []Date{
		On(1818, 3, 22), On(1943, 4, 25), On(1954, 4, 18), On(1981, 4, 19), On(2000, 4, 23), On(2008, 3, 23),
		On(2019, 4, 21), On(2024, 3, 31), On(2038, 4, 25), On(2049, 4, 18), On(2076, 4, 19), On(2100, 3, 28), On(2285, 3, 22),
	} {
		if got := easterSunday(int(want.Year)); got != want {
			t.Errorf("Easter is %s, want %s", got, want)
		}
	}
}

func TestHolidayNames(t *testing.T) {
	c := NewCalendar(london(t), Holiday{On(2031, 7, 4), "Jubilee"}, Holiday{On(2031, 5, 5), ""}, Holiday{On(2026, 12, 25), "Big day"})
	for d, want := range map[Date]string{
		On(2021, 12, 25): "Christmas Day", On(2021, 12, 27): "Christmas Day (substitute day)",
		On(2021, 12, 28): "Boxing Day (substitute day)", On(2022, 1, 1): "New Year’s Day",
		On(2022, 1, 3): "New Year’s Day (substitute day)", On(2022, 12, 26): "Boxing Day",
		On(2022, 12, 27): "Christmas Day (substitute day)", On(2022, 5, 30): "", On(2020, 5, 4): "",
		On(2023, 5, 8): "Coronation of King Charles III", On(2031, 7, 4): "Jubilee", On(2031, 5, 5): "",
		On(2026, 12, 25): "Big day", On(2026, 11, 17): "", On(2150, 12, 25): "Christmas Day", On(1990, 12, 25): "Christmas Day",
	} {
		if got, ok := c.Holiday(d); got != want || ok != (want != "") {
			t.Errorf("%s is %q, want %q", d, got, want)
		}
	}
}

func TestHolidaysOfAnyYear(t *testing.T) {
	c := NewCalendar(time.UTC)
	for year := 1979; year <= 2200; year++ {
		list := c.Year(year)
		working := 0
		for i, h := range list {
			if i > 0 && list[i-1].Date.Compare(h.Date) >= 0 || int(h.Date.Year) != year || h.Name == "" {
				t.Fatalf("%d: %v out of order", year, list)
			}
			if Weekdays.Has(h.Date.Weekday()) {
				working++
			}
		}
		if working < 8 || working > 10 {
			t.Errorf("%d has %d bank holidays", year, working)
		}
	}
}

func TestMoment(t *testing.T) {
	c := NewCalendar(london(t))
	m := c.Moment(time.Date(2026, 8, 30, 23, 30, 15, 0, time.UTC))
	name, ok := m.Holiday()
	if m.Date() != On(2026, 8, 31) || m.Weekday() != time.Monday || m.Minute() != 30 || name != "Summer bank holiday" || !ok {
		t.Errorf("the moment shows %s %s %s %q", m.Date(), m.Weekday(), m.Minute(), name)
	}
	if got := m.Time().Format(time.RFC3339); got != "2026-08-31T00:30:15+01:00" {
		t.Errorf("the instant is %s", got)
	}
}

func TestDay(t *testing.T) {
	c := NewCalendar(london(t))
	s := &Schedule{
		Kind: KindWeekly, Slots: parsed(t, "Mon to Sat 13:00-15:00 and 09:00-12:00; Sun 18:00-09:00"), Holidays: HolidaysClosed,
		Exceptions: []Exception{{From: On(2026, 11, 18), Reason: "training"}, {From: On(2026, 11, 19), Slots: Times{{Open: 600, Close: 660}}}},
	}
	for d, want := range map[Date]string{
		On(2026, 11, 17): "open week [17 09:00–17 12:00 17 13:00–17 15:00]",
		On(2026, 11, 15): "open week [15 18:00–16 09:00]",
		On(2026, 11, 18): "closed exception training []",
		On(2026, 11, 19): "open exception [19 10:00–19 11:00]",
		On(2026, 12, 25): "closed holiday Christmas Day []",
		On(2026, 10, 24): "open week [24 09:00–24 12:00 24 13:00–24 15:00]",
		On(2026, 10, 25): "open week [25 18:00–26 09:00]",
		On(2026, 3, 28):  "open week [28 09:00–28 12:00 28 13:00–28 15:00]",
	} {
		day := c.Day(s, d)
		var spans []string
		for _, sp := range day.Spans {
			spans = append(spans, sp.From.Format("02 15:04")+"–"+sp.To.Format("02 15:04"))
		}
		got := strings.Join(strings.Fields(day.Kind.String()+" "+day.Cause.String()+" "+day.Reason+" ["+strings.Join(spans, " ")+"]"), " ")
		if got != want || day.Date != d {
			t.Errorf("%s:\n got %s\nwant %s", d, got, want)
		}
	}
	night := &Schedule{Kind: KindWeekly, Slots: week(Clock(18, 0), Clock(9, 0), EveryDay)}
	for d, hours := range map[Date]float64{On(2026, 3, 28): 14, On(2026, 10, 24): 16, On(2026, 6, 1): 15} {
		if sp := c.Day(night, d).Spans; len(sp) != 1 || sp[0].To.Sub(sp[0].From).Hours() != hours {
			t.Errorf("the night of %s is %v, want %v hours", d, sp, hours)
		}
	}
	if day := c.Day(&Schedule{Kind: KindAlways}, On(2026, 12, 25)); day.Holiday != "Christmas Day" || len(day.Spans) != 1 {
		t.Errorf("a holiday of which nobody has said anything: %+v", day)
	}
}
