package award

import "time"

// Days are ISO text, so that they compare as they follow one another. A text that is no day is left as it is.

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
