package submit

import "time"

const (
	answerDays = 28 // to answer when changes are asked for
	mostTime   = 366
	// slowDays and lateDays are how long somebody waits for the authority before it is reminded.
	slowDays, lateDays = 14, 28
)

// Step is how far the reminding of one wait has come.
type Step int

// The steps.
const (
	None Step = iota
	First
	Second
	Last
	Over
)

// answerSteps are how many days after the last day for an answer each step comes.
var answerSteps = [...]int{First: -14, Second: -3, Last: 0, Over: 1}

// waitSteps are how many days after it was sent the authority is reminded.
var waitSteps = [...]int{First: slowDays, Second: lateDays}

// Owed is the reminder that is to be sent now: it looks at how things stand, and not at when it last
// ran. Of steps that were missed only the latest is sent, and none twice. Those who have just been asked, or were given
// more time within a step, are not reminded of it at once.
func (s Submission) Owed(today string, sent Step) Step {
	switch {
	case s.Kept == Asked:
		return owed(answerSteps[:], s.Due, s.WaitOn, today, sent)
	case s.Kept.Ours():
		return owed(waitSteps[:], s.WaitOn, s.WaitOn, today, sent)
	}
	return None
}

// Wait is what is waited for, as it is kept with what was sent about it; "" for nothing.
func (s Submission) Wait() string {
	switch {
	case s.Kept == Asked:
		return "answer:" + s.Due
	case s.Kept.Ours():
		return "wait:" + s.WaitOn
	}
	return ""
}

func owed(days []int, from, began, today string, sent Step) Step {
	if !isDay(from) || !isDay(today) {
		return None
	}
	for step := Step(len(days) - 1); step > None; step-- {
		comes := addDays(from, days[step])
		if today < comes {
			continue
		}
		if step <= sent || days[step] < 0 && began >= comes {
			return None
		}
		return step
	}
	return None
}

func isDay(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}

func addDays(day string, n int) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return ""
	}
	return t.AddDate(0, 0, n).Format(time.DateOnly)
}

// DaysLeft is how many days there are from one day to another.
func DaysLeft(from, to string) int {
	a, err := time.Parse(time.DateOnly, from)
	b, err2 := time.Parse(time.DateOnly, to)
	if err != nil || err2 != nil {
		return 0
	}
	return int(b.Sub(a).Hours() / 24)
}
