// Package pathway has the six stages of the Positive Pathway: from preventing homelessness for everybody to a settled
// home. They stand in one fixed order and form a ring: a settled home is where prevention for everybody begins again.
//
// The keys never change: they are in the database, in addresses and in exports.
package pathway

import "fmt"

// Stage is one of the six. The zero value is no stage; see [Stage.Valid].
type Stage uint8

// The stages in their order.
const (
	Universal Stage = iota + 1
	Targeted
	Crisis
	Recovery
	MoveOn
	Settled
)

// All gives the six stages in order.
func All() []Stage { return []Stage{Universal, Targeted, Crisis, Recovery, MoveOn, Settled} }

// Valid reports whether s is one of the six.
func (s Stage) Valid() bool { return s >= Universal && s <= Settled }

// String gives the key, such as "move-on"; empty if s is no stage.
func (s Stage) String() string { return s.words().key }

// Mark is the sign of the stage where no picture can be: the shape that pictures give it, "♦".
func (s Stage) Mark() string { return s.words().mark }

// Short is the label for badges and table heads, such as "Move-on".
func (s Stage) Short() string { return s.words().short }

// Long is the label for headings, such as "Move-on support".
func (s Stage) Long() string { return s.words().long }

// Meaning says in a sentence or two what belongs to the stage.
func (s Stage) Meaning() string { return s.words().meaning }

// Examples gives two things that belong to the stage.
func (s Stage) Examples() [2]string { return s.words().examples }

// Not says what is easily mistaken for the stage, and where that belongs.
func (s Stage) Not() string { return s.words().not }

// Next is the stage that follows. The six are a ring: after Settled comes Universal. No stage has no next.
func (s Stage) Next() Stage {
	switch {
	case !s.Valid():
		return 0
	case s == Settled:
		return Universal
	}
	return s + 1
}

// MarshalText writes the key. It fails for what is no stage.
func (s Stage) MarshalText() ([]byte, error) {
	if !s.Valid() {
		return nil, fmt.Errorf("%d is not a stage of the pathway", uint8(s))
	}
	return []byte(s.String()), nil
}

// UnmarshalText reads a key. Other names are for [Parse], as stored data has keys only.
func (s *Stage) UnmarshalText(text []byte) error {
	for _, stage := range All() {
		if stage.String() == string(text) {
			*s = stage
			return nil
		}
	}
	return fmt.Errorf("%.30q is not a stage of the pathway: use universal, targeted, crisis, recovery, move-on or settled", text)
}
