package twin

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
)

// Kind is what a pair is made of: the name that history has for it.
type Kind string

// The kinds.
const (
	Services      Kind = directory.HistoryService
	Organisations Kind = "organisation"
)

// location is the third noun that a join touches.
const location = directory.HistoryLocation

func (k Kind) check(f *errs.Fields) {
	if k != Services && k != Organisations {
		f.Add("kind", "Choose services or organisations")
	}
}

// State is what somebody said of a pair.
type State string

// The states of a pair. A pair of which nothing was said is open.
const (
	Open  State = "open"
	Apart State = "apart" // they are not the same
)

// Pair is two that look like one.
type Pair struct {
	Kind     Kind
	A, B     Side
	Likeness int // the more, the likelier
	For      []string
	Against  []string
	State    State
	FoundAt  int64 // microseconds
	SaidAt   int64 // microseconds; 0: nobody said anything
	SaidBy   string
}

// Side is one of a pair, as a list shows it.
type Side struct {
	ID, Name string
	Of       string // the organisation of a service
	There    bool   // it is not gone
}

// mayJoin lets those who edit the whole directory: to say of two listings that they are one is to speak
// for both.
func mayJoin(who policy.Actor) policy.Decision {
	return policy.RequireRole(who, policy.DirectoryEditor, policy.Administrator)
}

// joiners may see pairs and joins.
var joiners = policy.Permission{Name: "join what is in the directory twice", Roles: []policy.Role{policy.DirectoryEditor, policy.Administrator}}
