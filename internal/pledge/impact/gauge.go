package impact

import (
	"slices"

	"example.org/homeward/engine/measure"
)

// last is what was found last by a day; nil when nobody looked.
func (g Gauge) last(day string) (out *Found) {
	for i := range g.Found {
		if g.Found[i].On <= day {
			out = &g.Found[i]
		}
	}
	return out
}

func (g Gauge) measure() measure.Measure { return measure.Measure{From: g.From, To: g.To} }

// better reports whether what was found last lies nearer to the goal than where it began. Where nobody knows how it began,
// or it has no goal, nobody can say.
func (g Gauge) better(last *Found) bool {
	if last == nil || g.From == nil || g.To == nil {
		return false
	}
	if g.measure().Falls() {
		return last.Value < *g.From
	}
	return last.Value > *g.From
}

// readIn reports whether somebody looked within a period.
func (g *Gauge) readIn(p Period) bool {
	return g != nil && slices.ContainsFunc(g.Found, func(f Found) bool { return p.Has(f.On) })
}
