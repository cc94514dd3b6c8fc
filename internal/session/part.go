package session

import "slices"

// Part is one of the four parts of a session. Its key is in addresses, exports and the database.
type Part string

// The parts in their order.
const (
	Have    Part = "have"    // what is in place
	Gaps    Part = "gaps"    // what is missing
	More    Part = "more"    // what more could be done
	Pledges Part = "pledges" // what we will do
)

// Parts are all four. The first three are the questions of the log.
var Parts = []Part{Have, Gaps, More, Pledges}

// Questions are the parts whose answers make the log.
var Questions = Parts[:3]

// Valid reports whether p is one of the four.
func (p Part) Valid() bool { return slices.Contains(Parts, p) }

// Asks reports whether p is one of the three questions of the log.
func (p Part) Asks() bool { return slices.Contains(Questions, p) }

// number is the place of a part among the four, from 1; 0 before the first.
func (p Part) number() int { return slices.Index(Parts, p) + 1 }
