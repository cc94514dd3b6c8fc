// Package due is the rule of when a listing is due for a check, and of which question is to be sent
// about it. It looks at what is the case, and not at when it last ran: a run that was missed, made
// twice or made late changes nothing of what is asked in the end. No clock, no database.
package due

import "time"

// Step is how far the asking about a listing has come.
type Step int

// The steps, and when they come: so many days after somebody last made sure of the listing.
const (
	None   Step = iota
	First       // after 60 days: is it still right?
	Second      // after 80: we asked before
	Last        // after 90: from today the listing says that it is old
)

// days are the ages, in days of the calendar, at which each step is due.
var days = [...]int{First: 60, Second: 80, Last: 90}

// Days is the age at which a step is due.
func (s Step) Days() int { return days[s] }

// Sent is what was asked already: the step, and since when the days were counted then.
type Sent struct {
	Since time.Time
	Step  Step
}

// Age is how many days of the calendar lie between two instants, in a city's time. It goes by the
// dates, so that an hour more or less when the clocks change is no day.
func Age(since, now time.Time, zone *time.Location) int {
	return int(date(now.In(zone)).Sub(date(since.In(zone))) / (24 * time.Hour))
}

// date is the day of the calendar, as an instant that days can be counted with.
func date(t time.Time) time.Time {
	y, m, d := t.Date()
	return time.Date(y, m, d, 0, 0, 0, 0, time.UTC)
}

// At is the step that a listing of an age has reached.
func At(age int) Step {
	for s := Last; s > None; s-- {
		if age >= days[s] {
			return s
		}
	}
	return None
}

// Next is the step that is to be asked now; None when nothing is. Since is when somebody last made sure
// of the listing, or when it was first published if nobody ever did; the zero time is for what nobody is
// asked about: drafts, what is closed for now, what is gone. Of steps that were missed only the latest
// is asked.
func Next(since time.Time, sent Sent, now time.Time, zone *time.Location) Step {
	if since.IsZero() {
		return None
	}
	step := At(Age(since, now, zone))
	if sent.Since.Equal(since) && step <= sent.Step {
		return None
	}
	return step
}

// Past reports whether a listing is so old that its page says so.
func Past(since, now time.Time, zone *time.Location) bool {
	return !since.IsZero() && At(Age(since, now, zone)) == Last
}

// Cut is the instant before which everything is of an age or more: what SQL compares with. It is the
// beginning of a day. Where clocks change at midnight it may be off by that hour, which costs a day and
// never a step, as it is the rule above that decides.
func Cut(age int, now time.Time, zone *time.Location) time.Time {
	y, m, d := now.In(zone).Date()
	return time.Date(y, m, d-age+1, 0, 0, 0, 0, zone)
}
