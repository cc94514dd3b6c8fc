package action

import "slices"

// State is how far an action is.
type State string

// The states.
const (
	Idea      State = "idea"      // written down, and nobody is bound by it
	Agreed    State = "agreed"    // it will be done
	Underway  State = "under way" // it has begun
	Blocked   State = "blocked"   // something is in the way
	Done      State = "done"
	Evaluated State = "evaluated" // done, and looked back on
	Dropped   State = "dropped"   // it will not be done
)

// States are all seven, in the order of forms.
var States = []State{Idea, Agreed, Underway, Blocked, Done, Evaluated, Dropped}

// moves says which state may follow which. Nothing else does.
var moves = map[State][]State{
	Idea:      {Agreed, Dropped},
	Agreed:    {Underway, Blocked, Done, Dropped, Idea},
	Underway:  {Blocked, Done, Dropped},
	Blocked:   {Agreed, Underway, Done, Dropped},
	Done:      {Evaluated, Underway},
	Evaluated: {Underway},
	Dropped:   {Idea, Agreed},
}

// Next are the states into which an action may go from this one.
func (s State) Next() []State { return moves[s] }

// mayBecome reports whether a state may follow.
func (s State) mayBecome(to State) bool { return slices.Contains(moves[s], to) }

// Valid reports whether it is one of the seven.
func (s State) Valid() bool { return slices.Contains(States, s) }

// Kept reports whether it was done.
func (s State) Kept() bool { return s == Done || s == Evaluated }

// Ended reports whether nothing more is to come of it.
func (s State) Ended() bool { return s.Kept() || s == Dropped }

// Promised reports whether somebody counts on it: an idea binds nobody.
func (s State) Promised() bool { return s != Idea && s != Dropped && s.Valid() }

// needsReason reports whether it has to be said why an action comes into this state from another.
func (s State) needsReason(from State) bool {
	return s == Blocked || s == Dropped || from.Ended() && s != Evaluated
}

// Title is the state in words.
func (s State) Title() string {
	switch s {
	case Idea:
		return "Idea"
	case Agreed:
		return "Agreed"
	case Underway:
		return "Under way"
	case Blocked:
		return "Stuck"
	case Done:
		return "Done"
	case Evaluated:
		return "Done and looked back on"
	case Dropped:
		return "Dropped"
	}
	return ""
}
