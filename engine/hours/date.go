package hours

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the calendar, as text "2026-12-25". A Date whose Year is 0 is that day in every year, as text
// "12-25"; only a [Season] may use that form. The zero Date means that no date is given.
type Date struct {
	Year       int16
	Month, Day uint8
}

// On makes a Date. It does not check it; see [Date.Valid].
func On(year int, month time.Month, day int) Date {
	return Date{Year: int16(year), Month: uint8(month), Day: uint8(day)}
}

// DateOf is the date that t shows in its own time zone.
func DateOf(t time.Time) Date {
	y, m, d := t.Date()
	return On(y, m, d)
}

// IsZero reports whether no date is given. It also makes omitzero work in JSON.
func (d Date) IsZero() bool { return d == Date{} }

// EveryYear reports whether d is a day of every year, such as "12-25".
func (d Date) EveryYear() bool { return d.Year == 0 && !d.IsZero() }

// Valid reports whether the day exists. 29 February of every year counts as existing.
func (d Date) Valid() bool {
	year := int(d.Year)
	if year == 0 {
		year = 2000 // a leap year
	}
	return d.Year >= 0 && d.Month >= 1 && d.Month <= 12 && d.Day >= 1 && int(d.Day) <= monthDays(year, d.Month)
}

func monthDays(year int, month uint8) int {
	switch month {
	case 4, 6, 9, 11:
		return 30
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	}
	return 31
}

// Compare orders dates: -1 if d is before e, 0 if they are the same day, 1 if it is after.
func (d Date) Compare(e Date) int {
	if c := cmp.Compare(d.Year, e.Year); c != 0 {
		return c
	}
	return cmp.Compare(d.monthDay(), e.monthDay())
}

// monthDay orders days within a year.
func (d Date) monthDay() int { return int(d.Month)*32 + int(d.Day) }

// Add is the date n days later, or earlier if n is negative.
func (d Date) Add(n int) Date {
	if next := int(d.Day) + n; next >= 1 && next <= 28 {
		return Date{Year: d.Year, Month: d.Month, Day: uint8(next)}
	}
	return DateOf(time.Date(int(d.Year), time.Month(d.Month), int(d.Day)+n, 0, 0, 0, 0, time.UTC))
}

// Weekday is the day of the week on which d falls.
func (d Date) Weekday() time.Weekday { return time.Unix(d.unix(), 0).UTC().Weekday() }

// yearDay counts the days of the year before d.
func (d Date) yearDay() int {
	return int(d.unix()-On(int(d.Year), time.January, 1).unix()) / daySeconds
}

// unix is the second at which d begins in UTC.
func (d Date) unix() int64 {
	return time.Date(int(d.Year), time.Month(d.Month), int(d.Day), 0, 0, 0, 0, time.UTC).Unix()
}

// String gives "2026-12-25", or "12-25" for a day of every year.
func (d Date) String() string {
	if d.Year == 0 {
		return fmt.Sprintf("%02d-%02d", d.Month, d.Day)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// MarshalText writes the form of [Date.String]; the zero Date is empty.
func (d Date) MarshalText() ([]byte, error) {
	if d.IsZero() {
		return nil, nil
	}
	if !d.Valid() {
		return nil, fmt.Errorf("%s is not a date", d)
	}
	return []byte(d.String()), nil
}

// UnmarshalText reads "2026-12-25" or "12-25"; empty text is the zero Date.
func (d *Date) UnmarshalText(text []byte) error {
	if len(text) == 0 {
		*d = Date{}
		return nil
	}
	given, everyYear := text, len(text) == len("12-25")
	if everyYear {
		text = append([]byte("2000-"), text...) // a leap year, so that 02-29 is a day too
	}
	t, err := time.Parse(time.DateOnly, string(text))
	if err != nil {
		return fmt.Errorf("%.20q is not a date: write it like 2026-12-25", given)
	}
	*d = DateOf(t)
	if everyYear {
		d.Year = 0
	}
	return nil
}
