// Package remind is the rule of when whoever leads an action is reminded of its day. It looks at what is the case, and not
// at when it last ran: a run that was missed, made twice or made late changes nothing of what is sent in the end. Days are
// days of the calendar, as 2026-03-01.
package remind

import "time"

// Step is how far the reminding of one day has come.
type Step int

// The steps, and when they come.
const (
	None   Step = iota
	Before      // two weeks before the day
	Near        // two days before
	At          // on the day
	After       // a week after it, if the action is not done
	Long        // four weeks after it: whoever keeps the plan is told
)

// days are how many days after the day each step comes.
var days = [...]int{Before: -14, Near: -2, At: 0, After: 7, Long: 28}

// Owed is the step that is to be sent now; None when nothing is. began is the day on which the action was given this
// day, so that nobody is reminded of what they just wrote. Of steps that were missed only the latest is sent, and one that
// was sent is not sent again.
func Owed(due, began, today string, sent Step) Step {
	at, ok := date(due)
	now, ok2 := date(today)
	if !ok || !ok2 {
		return None
	}
	for s := Long; s > None; s-- {
		comes := at.AddDate(0, 0, days[s])
		if now.Before(comes) {
			continue
		}
		if given, ok := date(began); ok && s < At && !given.Before(comes) {
			return None // it was written down when this step had come already
		}
		if s <= sent {
			return None
		}
		return s
	}
	return None
}

func date(day string) (time.Time, bool) {
	t, err := time.Parse(time.DateOnly, day)
	return t, err == nil
}
