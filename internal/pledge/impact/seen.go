package impact

import (
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/pledge/snapshot"
)

// Seen is an action as it was at the end of a day.
type Seen struct {
	*Facts
	Action *Action
	Award  int // the one that held
	Is     Step
	Due    string // the day that was promised
	Fate   snapshot.Fate
	Time   Timing // of one that was done
	Days   int    // how many days late it was done, or is; 0: it is not late
}

// Timing is when something was done, beside the day that was promised.
type Timing string

// The timings.
const (
	NotDone Timing = ""
	OnTime  Timing = "on time" // by the day that was promised
	Moved   Timing = "moved"   // by a later day to which it had been moved
	Overdue Timing = "late"    // after both
	NoDay   Timing = "no day"  // it had none
)

// at is the action as it was on a day; false before anything was known of it.
func (a *Action) at(day string) (s Step, there bool) {
	for _, x := range a.Steps {
		if x.On <= day {
			s, there = x, true
		}
	}
	return s, there
}

// known is the action as it had been written down by an instant.
func (a *Action) known(at int64) (s Step, there bool) {
	for _, x := range a.Steps {
		if x.At > at {
			break
		}
		s, there = x, true
	}
	return s, there
}

// under is what was promised of it under an award.
func (a *Action) under(award int) (Promise, bool) {
	for _, p := range a.Promises {
		if p.Award == award {
			return p, true
		}
	}
	return Promise{}, false
}

// promised is what was promised of an action when an award held: under it, or under one before. A newer award promises anew
// what is open, and what was done or dropped by then stays as it was promised: the rule is that of snapshot.Renewing.
func (f *Facts) promised(a *Action, award int) (p Promise, there bool) {
	for _, q := range a.Promises {
		if q.Award > award {
			break
		}
		if s, known := a.at(f.Awards[q.Award].GivenOn); there && known && s.State.Kept() {
			continue
		}
		p, there = q, true
	}
	return p, there
}

// first is the first day that it had: what one that came later was promised for.
func (a *Action) first() string {
	for _, s := range a.Steps {
		if s.Due != "" {
			return s.Due
		}
	}
	return ""
}

// see is an action at the end of a day; false when it does not count then: nothing was awarded yet, or it was never
// promised and binds nobody. The rules are those of snapshot.Became, for any day that is past.
func (f *Facts) see(a *Action, day string) (x Seen, counts bool) {
	n := f.held(day)
	if n < 0 {
		return x, false
	}
	s, there := a.at(day)
	p, promised := f.promised(a, n)
	over := !there || s.Gone || s.State == action.Idea || s.State == action.Dropped
	if !promised && over {
		return x, false
	}
	x = Seen{Facts: f, Action: a, Award: n, Is: s, Due: p.Due}
	if !promised {
		x.Due = a.first()
	}
	if !there {
		x.Is = Step{Stage: p.Stage, Due: p.Due, State: action.Dropped}
	}
	switch {
	case over:
		x.Fate = snapshot.Gone
	case s.State.Kept():
		x.Fate = snapshot.Kept
		x.timed()
	case s.Due != "" && s.Due < day:
		x.Fate, x.Days = snapshot.Late, between(s.Due, day)
	case !promised:
		x.Fate = snapshot.Added
	case s.Words != p.Words || s.Stage != p.Stage || s.Due != p.Due || s.Gauge != p.Gauge:
		x.Fate = snapshot.Changed
	default:
		x.Fate = snapshot.OnTheWay
	}
	return x, true
}

// timed says when it was done beside the day that was promised.
func (x *Seen) timed() {
	done := x.Is.Since
	switch {
	case x.Due == "" && x.Is.Due == "":
		x.Time = NoDay
	case x.Due != "" && done <= x.Due:
		x.Time = OnTime
	case x.Is.Due != "" && done <= x.Is.Due:
		x.Time = Moved
		if x.Due == "" { // it had no day when it was promised, and kept to the one that it then had
			x.Time = OnTime
		}
	default:
		x.Time = Overdue
		x.Days = between(max(x.Due, x.Is.Due), done)
	}
}

// Counts reports whether somebody counts on it: it is no idea, and was not dropped. Reviews count the same way.
func (x Seen) Counts() bool { return x.Is.State.Promised() && x.Is.Stage.Valid() }

// Early reports whether it comes before a crisis.
func (x Seen) Early() bool { return x.Counts() && x.Is.Stage < pathway.Crisis }

// between is how many days lie between two.
func between(a, b string) int {
	x, _ := time.Parse(time.DateOnly, a)
	y, _ := time.Parse(time.DateOnly, b)
	return int(y.Sub(x).Hours() / 24)
}
