package pledge

import (
	"slices"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/session"
)

// Lean is how much is about the time before a crisis: see session.Lean.
type Lean = session.Lean

// Edition is what was counted when pledges were agreed: how many are about the time before a crisis, and how much of
// what was said by then. Whoever reviews them later sees by it how the share has changed.
type Edition struct {
	Number  int          `json:"number"`
	On      string       `json:"on"` // a day
	Hash    string       `json:"hash"`
	Pledges session.Lean `json:"pledges"`
	Log     session.Lean `json:"log"`
}

// mostKept is how many editions are kept: the first goes when there are more.
const mostKept = 200

// Lean is how much of what is pledged is about the time before a crisis.
func (g Grid) Lean() (l session.Lean) {
	for _, x := range g.Standing() {
		l.Add(pathway.Of(x.Stage), x.Earlier)
	}
	return l
}

// LogLean is the same of what was said.
func (g Grid) LogLean() (l session.Lean) {
	for _, p := range g.Points {
		l.Add(p.Stages, p.Earlier)
	}
	return l
}

// Earlier is the last edition before the one that is agreed now, or before what is changed now; false when there is
// none.
func (g Grid) Earlier() (e Edition, there bool) {
	for _, x := range g.Set.Editions {
		if g.Set.Open() || x.Number < g.Set.Edition {
			e, there = x, true
		}
	}
	return e, there
}

// keepEdition keeps what is counted of the text that is agreed now, once. The points have to be read.
func (g *Grid) keepEdition() {
	s := &g.Set
	if slices.ContainsFunc(s.Editions, func(e Edition) bool { return e.Number == s.Edition }) {
		return
	}
	s.Editions = append(slices.Clone(s.Editions), Edition{s.Edition, s.AgreedOn, s.Hash, g.Lean(), g.LogLean()})
	s.Editions = s.Editions[max(0, len(s.Editions)-mostKept):]
}

// unlike reports whether no edition can be so.
func (e Edition) unlike() bool {
	strange := func(l session.Lean, most int) bool {
		return min(l.Before, l.After, l.Movable) < 0 || max(l.Before, l.After) > most || l.Movable > l.After
	}
	return e.Number < 1 || e.Number > mostEditions || !isDay(e.On) || len(e.Hash) > 64 || strange(e.Pledges, mostPledges) || strange(e.Log, session.MostImported*session.MostSessions)
}
