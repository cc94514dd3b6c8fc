package directory

import (
	"fmt"
	"strings"
	"time"
)

// The ways in which a local time may be written: with a space or a T, and with seconds or without.
// An offset after it says which of two it is when the clocks go back.
var (
	localForms  = []string{"2006-01-02 15:04", "2006-01-02 15:04:05"}
	offsetForms = []string{"2006-01-02 15:04Z07:00", "2006-01-02 15:04:05Z07:00"}
)

// LocalTime reads a local time as an officer writes it. A time that a change of the clocks leaves
// out, or brings twice, is refused with both readings: a night's beds hang on it.
func LocalTime(text string, at *time.Location) (time.Time, error) {
	plain := strings.Replace(strings.TrimSpace(text), "T", " ", 1)
	for _, form := range offsetForms {
		if t, err := time.Parse(form, plain); err == nil {
			return t, nil
		}
	}
	for _, form := range localForms {
		if wall, err := time.Parse(form, plain); err == nil {
			return onTheWall(wall, at)
		}
	}
	return time.Time{}, fmt.Errorf("%q is not a date and a time. Write it like 2026-02-03 20:00", text)
}

// ClockChange refuses a local time that the clocks show twice, or never, because they change that night.
type ClockChange struct {
	Twice         bool
	First, Second time.Time // of twice, both; of never, what the clocks before the change and after it would have called so
	wall          time.Time
	at            *time.Location
}

// Error gives both readings, in a form that LocalTime takes.
func (c ClockChange) Error() string {
	day, hour := c.wall.Format("2 January 2006"), c.wall.Format("15:04")
	const form, full = "2006-01-02T15:04", "2006-01-02T15:04Z07:00"
	if c.Twice {
		return fmt.Sprintf("the clocks show %s twice on %s. Write %s for the first time, or %s for the second",
			hour, day, numbered(c.First, c.at, full), numbered(c.Second, c.at, full))
	}
	return fmt.Sprintf("the clocks never show %s on %s: they go forward past it. Write %s or %s",
		hour, day, c.First.In(c.at).Format(form), c.Second.In(c.at).Format(form))
}

// Hour is the time of the day that was written.
func (c ClockChange) Hour() string { return c.wall.Format("15:04") }

// onTheWall is the instant at which the clocks of a place show a time, which is given as if it were
// UTC.
func onTheWall(wall time.Time, at *time.Location) (time.Time, error) {
	before, after := offset(wall.Add(-24*time.Hour), at), offset(wall.Add(24*time.Hour), at)
	early, late := wall.Add(-max(before, after)), wall.Add(-min(before, after))
	shows := func(t time.Time) bool { return t.Add(offset(t, at)).Equal(wall) }
	switch {
	case shows(early) && shows(late) && !early.Equal(late):
		return time.Time{}, ClockChange{true, early, late, wall, at}
	case shows(early):
		return early, nil
	case shows(late):
		return late, nil
	}
	return time.Time{}, ClockChange{false, early, late, wall, at}
}

// numbered writes an instant with its offset in figures, also where that is none.
func numbered(t time.Time, at *time.Location, form string) string {
	return strings.Replace(t.In(at).Format(form), "Z", "+00:00", 1)
}

// offset is how far a place's clocks are ahead of UTC.
func offset(t time.Time, at *time.Location) time.Duration {
	_, seconds := t.In(at).Zone()
	return time.Duration(seconds) * time.Second
}
