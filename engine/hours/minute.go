package hours

import (
	"fmt"
	"strconv"
)

// Minute is a time of day on the wall clock: whole minutes after local midnight, 0 to 1440.
// As text it is "18:00"; 1440 is "24:00", the end of the day.
type Minute int16

// Midnight is the end of a day, "24:00".
const Midnight Minute = 24 * 60

// Clock makes a Minute of hours and minutes. It does not check them; see [Minute.Valid].
func Clock(hour, minute int) Minute { return Minute(hour*60 + minute) }

// Valid reports whether m is a time of day: 00:00 to 24:00.
func (m Minute) Valid() bool { return m >= 0 && m <= Midnight }

// String gives the 24-hour form, "09:05".
func (m Minute) String() string {
	if !m.Valid() {
		return "Minute(" + strconv.Itoa(int(m)) + ")"
	}
	h, n := m/60, m%60
	return string([]byte{digit(h / 10), digit(h % 10), ':', digit(n / 10), digit(n % 10)})
}

func digit(n Minute) byte { return byte('0' + n) }

// MarshalText writes the 24-hour form. It fails for a value that is not a time of day.
func (m Minute) MarshalText() ([]byte, error) {
	if !m.Valid() {
		return nil, fmt.Errorf("%d is not a time of day", int(m))
	}
	return []byte(m.String()), nil
}

// UnmarshalText reads "18:00" or "9:00", and "24:00" for the end of the day.
func (m *Minute) UnmarshalText(text []byte) error {
	h, n, ok := splitClock(string(text))
	if !ok || h > 24 || n > 59 || (h == 24 && n > 0) {
		return fmt.Errorf("%.20q is not a time: write it like 18:00", text)
	}
	*m = Clock(h, n)
	return nil
}

// splitClock reads one or two digits, a colon and two digits.
func splitClock(s string) (h, n int, ok bool) {
	if len(s) < 4 || len(s) > 5 || s[len(s)-3] != ':' {
		return 0, 0, false
	}
	for i := range len(s) {
		if i != len(s)-3 && (s[i] < '0' || s[i] > '9') {
			return 0, 0, false
		}
	}
	h, errH := strconv.Atoi(s[:len(s)-3])
	n, errN := strconv.Atoi(s[len(s)-2:])
	return h, n, errH == nil && errN == nil
}
