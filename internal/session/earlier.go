package session

import "example.org/homeward/engine/pathway"

// afterwards is the first stage of some that is a crisis or comes after one; none when all come before.
func afterwards(stages pathway.Set) pathway.Stage {
	for _, st := range stages.Stages() {
		if st >= pathway.Crisis {
			return st
		}
	}
	return 0
}

// MovesTo are the stages to which what stands under some could move earlier: those before its crisis, or before what
// came after that. None for what is done before anything goes wrong.
func MovesTo(stages pathway.Set) (out []pathway.Stage) {
	now := afterwards(stages)
	for _, st := range pathway.All() {
		if st < now {
			out = append(out, st)
		}
	}
	return out
}

// Sooner is the stage to which what stands under some could move, given what was said of it; none when its own stages
// are not later than that any more.
func Sooner(stages pathway.Set, to pathway.Stage) pathway.Stage {
	if to.Valid() && to < afterwards(stages) {
		return to
	}
	return 0
}

// sooner is the stage to which an entry could move.
func (e Entry) sooner() pathway.Stage { return Sooner(e.Stages, e.Earlier) }

// Lean is how much of a log, or of what is pledged, is about the time before a crisis, and how much about a crisis and
// what comes after one. A point counts once, by its first stage.
type Lean struct {
	Before  int `json:"before"`
	After   int `json:"after"`
	Movable int `json:"movable,omitempty"` // how many could move earlier
}

// Add counts one more. What stands under no stage is not counted.
func (l *Lean) Add(stages pathway.Set, earlier pathway.Stage) {
	switch {
	case stages.Len() == 0:
		return
	case stages.Stages()[0] < pathway.Crisis:
		l.Before++
	default:
		l.After++
	}
	if Sooner(stages, earlier) != 0 {
		l.Movable++
	}
}

// LeanOf counts a log.
func LeanOf(list []Said) (l Lean) {
	for _, e := range list {
		l.Add(e.Stages, e.Earlier)
	}
	return l
}

// All is how many points were counted.
func (l Lean) All() int { return l.Before + l.After }

// Share is how many in a hundred are about the time before a crisis; 0 of none.
func (l Lean) Share() int {
	if l.All() == 0 {
		return 0
	}
	return (100*l.Before + l.All()/2) / l.All()
}
