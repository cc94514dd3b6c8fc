package measure

import (
	"slices"
	"strings"
)

// Kind is what is looked at.
type Kind string

// The kinds.
const (
	Deliverable Kind = "deliverable"  // something is made that was not there
	Change      Kind = "change"       // people know or do something else
	ServiceTime Kind = "service-time" // how long something takes
	Feedback    Kind = "feedback"     // what people say
	Count       Kind = "count"        // how many, or how many in ten
)

// Kinds are all five, in the order of forms.
var Kinds = []Kind{Deliverable, Change, ServiceTime, Feedback, Count}

// Title is the kind in words.
func (k Kind) Title() string {
	switch k {
	case Deliverable:
		return "Something is made"
	case Change:
		return "People know or do something else"
	case ServiceTime:
		return "How long it takes"
	case Feedback:
		return "What people say"
	case Count:
		return "How many"
	}
	return ""
}

// Valid reports whether it is one of the five.
func (k Kind) Valid() bool { return slices.Contains(Kinds, k) }

// Rhythm is how often somebody looks.
type Rhythm string

// The rhythms.
const (
	Once     Rhythm = "once"
	Month    Rhythm = "month"
	Quarter  Rhythm = "quarter"
	HalfYear Rhythm = "half-year"
	Year     Rhythm = "year"
)

// Rhythms are all five, in the order of forms.
var Rhythms = []Rhythm{Once, Month, Quarter, HalfYear, Year}

// Months is how many months lie between two looks; 0 for Once and for what is no rhythm.
func (r Rhythm) Months() int {
	return map[Rhythm]int{Month: 1, Quarter: 3, HalfYear: 6, Year: 12}[r]
}

// Title is the rhythm in words.
func (r Rhythm) Title() string {
	switch r {
	case Once:
		return "Once, at the end"
	case Month:
		return "Each month"
	case Quarter:
		return "Each quarter"
	case HalfYear:
		return "Twice a year"
	case Year:
		return "Once a year"
	}
	return ""
}

// Valid reports whether it is one of the five.
func (r Rhythm) Valid() bool { return slices.Contains(Rhythms, r) }

// Measure is how one sees whether something works. The zero value is no measure.
type Measure struct {
	Kind   Kind    `json:"kind,omitempty"`
	What   string  `json:"what,omitempty"`   // is counted or looked at
	Unit   string  `json:"unit,omitempty"`   // such as "people", "days" or "yes or no"
	From   *Amount `json:"from,omitempty"`   // how it is at the beginning; nil: nobody knows yet
	To     *Amount `json:"to,omitempty"`     // where it should get to; nil: none is set
	Every  Rhythm  `json:"every,omitempty"`  // how often somebody looks
	Source string  `json:"source,omitempty"` // where the number comes from
}

// None reports whether there is no measure at all.
func (m Measure) None() bool { return m == Measure{} }

// Reading is what somebody found when they looked.
type Reading struct {
	ID    string `json:"id"`
	On    string `json:"on"` // a day
	Value Amount `json:"value"`
	Note  string `json:"note,omitempty"`
}

// start is where progress is counted from: how it was at the beginning, or nothing.
func (m Measure) start() Amount {
	if m.From == nil {
		return 0
	}
	return *m.From
}

// goal is where it should get to: for what is there or is not, a yes, also where nobody has said so.
func (m Measure) goal() (to Amount, ok bool) {
	switch {
	case m.To != nil:
		return *m.To, true
	case m.Unit == YesNo:
		return yes, true
	}
	return 0, false
}

// Aimed reports whether there is something to get to.
func (m Measure) Aimed() bool {
	_, ok := m.goal()
	return ok
}

// Falls reports whether less is better: the target lies below the beginning.
func (m Measure) Falls() bool { return m.To != nil && m.From != nil && *m.To < *m.From }

// Reached reports whether a number is at the target or past it. Without a target none is.
func (m Measure) Reached(a Amount) bool {
	to, ok := m.goal()
	if m.Falls() {
		return a <= to
	}
	return ok && a >= to
}

// Way is how much of the way from the beginning to the target a number has come, in whole percent from 0 to 100; false
// when that can't be said: there is no target, or it is where it began.
func (m Measure) Way(a Amount) (percent int, ok bool) {
	to, ok := m.goal()
	if !ok || to == m.start() {
		return 0, false
	}
	return int(max(0, min(100, (a-m.start())*100/(to-m.start())))), true
}

// YesNo is the unit of what is there or is not.
const YesNo = "yes or no"

// yes is how a yes is kept; a no is 0.
const yes Amount = 100

// Fits reports whether a number can be one of this measure: what is there or is not is 1 or 0.
func (m Measure) Fits(a Amount) bool { return m.Unit != YesNo || a == yes || a == 0 }

// InUnit is a number with its unit, as people say it: "6.5 people in ten", "1 day", and "yes" for what is there or is not.
func InUnit(a Amount, unit string) string {
	switch {
	case unit == YesNo && a == 0:
		return "no"
	case unit == YesNo && a == yes:
		return "yes"
	case unit == "days" && a == 100:
		return "1 day"
	}
	return strings.TrimSpace(a.String() + " " + unit)
}
