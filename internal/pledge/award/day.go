package award

import (
	"time"

	"example.org/homeward/internal/platform/store"
)

// Days are ISO text, so that they compare as they follow one another. A text that is no day is left as it is.

// addMonths is the same day some months on; the last of the month where that month is shorter.
func addMonths(day string, months int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return first.AddDate(0, 0, min(t.Day(), last)-1).Format(time.DateOnly)
}

// addDays is some days on.
func addDays(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}

// isDay reports whether a text is a day.
func isDay(day string) bool {
	_, err := time.Parse(time.DateOnly, day)
	return err == nil
}

// dayOf is the day of a transaction, in UTC.
func dayOf(tx *store.Tx) string { return onDay(tx.Now()) }

// onDay is the day of an instant, in UTC.
func onDay(t time.Time) string { return t.UTC().Format(time.DateOnly) }
