package award

import "slices"

// State is how an award stands.
type State string

// The states. Lapsed and Expired are kept nowhere: they follow from the day.
const (
	Live       State = "live"
	Lapsed     State = "lapsed"     // nobody reported in time: a report brings it back
	Expired    State = "expired"    // its time is over: it can be renewed
	Suspended  State = "suspended"  // on hold, until the authority has looked
	Revoked    State = "revoked"    // the authority took it back, for good
	Superseded State = "superseded" // a newer award stands in its place
	GivenBack  State = "given back" // by whoever held it
)

// States are all seven.
var States = []State{Live, Lapsed, Expired, Suspended, Revoked, Superseded, GivenBack}

// Final reports whether nothing leads out of it.
func (s State) Final() bool { return s == Revoked || s == Superseded || s == GivenBack }

// Who may make a move, as the diagram says it.
const (
	byValidator = "a validator of the scheme with no part in it"
	byAuthority = "a validator or steward of the scheme with no part in it"
	byHolder    = "who leads for the holder"
	byTime      = "time"
)

// Move is one way from states to another.
type Move struct {
	Name string  // of the act, or of what time does
	From []State // none: from nothing
	To   State
	Who  string
	acts bool // an act makes it; else it follows from a day
}

// Moves are all of them.
var Moves = []Move{
	{"give", nil, Live, byValidator, true},
	{"no report four weeks after the review was due", []State{Live}, Lapsed, byTime, false},
	{"its last day is past", []State{Live, Lapsed}, Expired, byTime, false},
	{"file a report", []State{Lapsed}, Live, byHolder, true},
	{"renew", []State{Live, Expired}, Live, byValidator, true},
	{"suspend", []State{Live, Lapsed}, Suspended, byAuthority, true},
	{"lift", []State{Suspended}, Live, byAuthority, true},
	{"revoke", []State{Live, Lapsed, Expired, Suspended}, Revoked, byAuthority, true},
	{"supersede", []State{Live, Lapsed, Expired, Suspended}, Superseded, byValidator, true},
	{"give back", []State{Live, Lapsed, Expired, Suspended}, GivenBack, byHolder, true},
}

// may reports whether a move leads out of a state.
func (s State) may(name string) bool {
	return slices.ContainsFunc(Moves, func(m Move) bool { return m.Name == name && slices.Contains(m.From, s) })
}

// May are the acts that lead out of a state, for pages.
func (s State) May(name string) bool { return s.may(name) }
