package action

import (
	"strings"
	"time"
)

// ParseDay reads a day as people write it: 2026-03-01, 1/3/2026, 01/03/26, 1.3.2026, "1 March 2026" or "1 Mar 26". The day
// comes before the month. false for what is none of these, or no day that can be.
func ParseDay(s string) (string, bool) {
	s = strings.Join(strings.Fields(s), " ")
	if s == "" {
		return "", true
	}
	s = strings.NewReplacer(".", "/", "-", "/").Replace(s)
	for _, layout := range []string{"2006/01/02", "2006/1/2", "2/1/2006", "2/1/06", "2 January 2006", "2 Jan 2006", "2 Jan 06", "2 January 06"} {
		if t, err := time.Parse(layout, s); err == nil {
			day := t.Format(time.DateOnly)
			return day, isDay(day)
		}
	}
	return "", false
}
