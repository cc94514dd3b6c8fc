package offer

import "time"

// dayAt is the day of a city's calendar that an instant falls on.
func dayAt(zone *time.Location, t time.Time) string {
	if zone == nil {
		zone = time.UTC
	}
	return t.In(zone).Format(time.DateOnly)
}

// after is a day so many days later.
func after(day string, days int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.AddDate(0, 0, days).Format(time.DateOnly)
}
