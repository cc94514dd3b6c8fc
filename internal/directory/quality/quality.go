// Package quality says what is missing in a listing, and how much it matters to somebody who looks for help.
// It looks at what the listing says, and at nothing else. No database, no clock.
package quality

import (
	"math/bits"
	"unicode/utf8"

	"example.org/homeward/engine/reading"
)

// Gap is one thing that is missing in a listing or makes it hard to use: one bit of a Set.
type Gap uint

// The gaps, in the order in which pages show them: what matters most first.
const (
	NoPhone      Gap = 1 << iota // no number to ring, and none in the text
	PhoneInText                  // a number stands in the text and can't be tapped
	NoHours                      // nobody has told us when it is open
	NeverChecked                 // nobody has ever made sure that it is right
	NoText                       // it does not say what it is
	NoWayIn                      // it does not say how to get in
	HardText                     // its text is hard to read
	LongText                     // its text is too long to be read by somebody who is tired
	NoFor                        // it does not say whom it is for
	NoStage                      // it belongs to no stage of the pathway
	AssumedName                  // an import made its name up
	AssumedStage                 // its stages were assumed
)

// All lists every gap, in that order.
var All = []Gap{NoPhone, PhoneInText, NoHours, NeverChecked, NoText, NoWayIn, HardText, LongText, NoFor, NoStage, AssumedName, AssumedStage}

// weights is how much a listing gains when a gap is filled. Together the gaps that a listing can have at
// once come to no more than 100.
var weights = map[Gap]int{
	NoPhone: 20, PhoneInText: 12, NoHours: 20, NeverChecked: 20, NoText: 10, NoWayIn: 8, HardText: 7, LongText: 3, NoFor: 6, NoStage: 6, AssumedName: 4, AssumedStage: 3,
}

// Gain is how many points a listing gains when the gap is filled.
func (g Gap) Gain() int { return weights[g] }

// Set is the gaps of one listing.
type Set uint

// Has reports whether a gap is in it.
func (s Set) Has(g Gap) bool { return uint(s)&uint(g) != 0 }

// List is its gaps, what matters most first.
func (s Set) List() (out []Gap) {
	for _, g := range All {
		if s.Has(g) {
			out = append(out, g)
		}
	}
	return out
}

// Len is how many there are.
func (s Set) Len() int { return bits.OnesCount(uint(s)) }

// Score is how good a listing is: 100 with no gap, and never less than 0.
func (s Set) Score() int {
	score := 100
	for _, g := range s.List() {
		score -= g.Gain()
	}
	return max(score, 0)
}

// Facts is what is looked at in a listing.
type Facts struct {
	Phones       int      // its own numbers
	TextNumbers  []string // numbers that stand in its text and not among its own
	Description  string
	HowToGetIn   string
	Hours        bool
	Checked      bool // somebody has made sure of it, once at least
	WaysIn       int
	For          bool // it says whom it is for, or for whom it is not
	Stages       bool
	StageAssumed bool
	NameAssumed  bool
}

// How long a description can be, in characters, and how hard, as a grade, before it is too much. A text of few
// words has no grade that means anything.
const (
	longest  = 900
	hardest  = 11.0
	fewWords = 25
)

// Of says what is missing.
func Of(f Facts) Set {
	var s uint
	note := func(is bool, g Gap) {
		if is {
			s |= uint(g)
		}
	}
	words := reading.Measure(f.Description)
	note(f.Phones == 0 && len(f.TextNumbers) == 0, NoPhone)
	note(len(f.TextNumbers) > 0, PhoneInText)
	note(!f.Hours, NoHours)
	note(!f.Checked, NeverChecked)
	note(words.Words < 3, NoText)
	note(f.WaysIn == 0 && f.HowToGetIn == "", NoWayIn)
	note(words.Words >= fewWords && words.Grade() > hardest, HardText)
	note(utf8.RuneCountInString(f.Description) > longest, LongText)
	note(!f.For, NoFor)
	note(!f.Stages, NoStage)
	note(f.NameAssumed, AssumedName)
	note(f.Stages && f.StageAssumed, AssumedStage)
	return Set(s)
}
