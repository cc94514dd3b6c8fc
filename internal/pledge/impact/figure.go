package impact

import (
	"example.org/homeward/internal/pledge/snapshot"
)

// Key names a figure. The list behind a figure is found by its key.
type Key string

// The figures that count actions. Those that end in "in" count what happened within a period; all others how it stood at
// its end.
const (
	Standing   Key = "standing"    // all that somebody counts on
	FateKept   Key = "kept"        // by what became of each: see snapshot.Fate
	FateOn     Key = "on-the-way"  //
	FateOther  Key = "changed"     //
	FateLate   Key = "late"        //
	FateGone   Key = "dropped"     //
	FateAdded  Key = "added"       //
	DoneOnTime Key = "on-time"     // of those that were kept
	DoneMoved  Key = "moved"       //
	DoneLate   Key = "done-late"   //
	DoneNoDay  Key = "no-day"      //
	Open       Key = "open"        // to do, late or not
	Before     Key = "before"      // a crisis, of those that stand
	After      Key = "after"       // the same, from the crisis on
	Measured   Key = "measured"    // has a measure, of those that stand
	HasFrom    Key = "has-start"   // and is known where it began
	HasTo      Key = "has-goal"    // and where it should get to
	HasRead    Key = "has-reading" // and somebody looked
	RightWay   Key = "right-way"   // and it moved towards the goal
	Reached    Key = "reached"     // and got there
	OnTimeIn   Key = "on-time-in"
	MovedIn    Key = "moved-in"
	LateIn     Key = "done-late-in"
	NoDayIn    Key = "no-day-in"
	GoneIn     Key = "dropped-in"
	ReadIn     Key = "readings-in" // actions of which somebody looked at the measure
)

// rule tells whether an action counts for a figure, as it was at the end of a period.
type rule struct {
	key Key
	is  func(x Seen, p Period) bool
}

func fate(f snapshot.Fate) func(Seen, Period) bool {
	return func(x Seen, _ Period) bool { return x.Fate == f }
}

func done(t Timing) func(Seen, Period) bool {
	return func(x Seen, _ Period) bool { return x.Fate == snapshot.Kept && x.Time == t }
}

func doneIn(t Timing) func(Seen, Period) bool {
	return func(x Seen, p Period) bool { return x.Fate == snapshot.Kept && x.Time == t && p.Has(x.Is.Since) }
}

// gauged is a rule about the measure of what stands, by what was found last by the end.
func gauged(is func(g Gauge, last *Found) bool) func(Seen, Period) bool {
	return func(x Seen, p Period) bool {
		if !x.Counts() || x.Action.Measure == nil {
			return false
		}
		g := *x.Action.Measure
		return is(g, g.last(p.To))
	}
}

// rules are all of them, in the order of the page.
var rules = []rule{
	{Standing, func(x Seen, _ Period) bool { return x.Counts() }},
	{FateKept, fate(snapshot.Kept)},
	{FateOn, fate(snapshot.OnTheWay)},
	{FateOther, fate(snapshot.Changed)},
	{FateLate, fate(snapshot.Late)},
	{FateGone, fate(snapshot.Gone)},
	{FateAdded, fate(snapshot.Added)},
	{DoneOnTime, done(OnTime)},
	{DoneMoved, done(Moved)},
	{DoneLate, done(Overdue)},
	{DoneNoDay, done(NoDay)},
	{Open, func(x Seen, _ Period) bool { return x.Fate != snapshot.Kept && x.Fate != snapshot.Gone }},
	{Before, func(x Seen, _ Period) bool { return x.Early() }},
	{After, func(x Seen, _ Period) bool { return x.Counts() && !x.Early() }},
	{Measured, gauged(func(Gauge, *Found) bool { return true })},
	{HasFrom, gauged(func(g Gauge, _ *Found) bool { return g.From != nil })},
	{HasTo, gauged(func(g Gauge, _ *Found) bool { return g.To != nil })},
	{HasRead, gauged(func(_ Gauge, last *Found) bool { return last != nil })},
	{RightWay, gauged(Gauge.better)},
	{Reached, gauged(func(g Gauge, last *Found) bool { return last != nil && g.measure().Reached(last.Value) })},
	{OnTimeIn, doneIn(OnTime)},
	{MovedIn, doneIn(Moved)},
	{LateIn, doneIn(Overdue)},
	{NoDayIn, doneIn(NoDay)},
	{GoneIn, func(x Seen, p Period) bool { return x.Fate == snapshot.Gone && p.Has(x.Is.On) }},
	{ReadIn, func(x Seen, p Period) bool { return x.Action.Measure.readIn(p) }},
}

// ruleOf is the rule of a figure; false for one that counts no actions.
func ruleOf(k Key) (rule, bool) {
	for _, r := range rules {
		if r.key == k {
			return r, true
		}
	}
	return rule{}, false
}
