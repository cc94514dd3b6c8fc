package directory

import (
	"slices"

	"example.org/homeward/internal/directory/index"
	"example.org/homeward/internal/directory/need"
)

// How sure a need must be, as a part of the surest that was read, to be looked for at first; and when that finds little
// near by. A narrower need of a kind that is sure may be less so. At first one service near by is enough, if there are
// more within a walk or a ride: whoever asks for a bed is not helped by nine offices that stand before it.
var degrees = [...]struct{ least, kin, reach float64 }{{0.9, 0.55, walkable}, {0.7, 0.55, near}, {0.5, 0.25, near}}

// When what fits well is enough: so many services that are near or come to the phone. In metres.
const (
	enough   = 3
	near     = 8_000
	walkable = 25_000 // beyond this, what fits less well is shown too
)

// look asks the index. Where results stand by distance nothing pushes what fits badly to their end, so there it is left
// out, as long as something that fits well is near enough to go to or comes to the phone.
func (f *Finder) look(q *index.Query) (r index.Result, lookedFor []index.Guess) {
	if q.Near == nil || q.Sort == index.ByMatch || len(q.Guesses) == 0 {
		return f.index.Search(q), q.Guesses
	}
	for i, degree := range degrees {
		sure := *q
		sure.Guesses, sure.Called = surest(q.Guesses, degree.least, degree.kin), true
		r := f.index.Search(&sure)
		first := r.Hits
		if q.Page > 1 || q.PerPage < enough {
			top := sure
			top.Page, top.PerPage = 1, enough
			first = f.index.Search(&top).Hits
		}
		if last := i == len(degrees)-1; last && len(first) > 0 && first[0].Metres <= walkable ||
			len(first) >= enough && first[0].Metres <= near && first[enough-1].Metres <= degree.reach {
			return r, sure.Guesses
		}
	}
	return f.index.Search(q), q.Guesses
}

// surest keeps the needs that are at least so sure, as a part of the surest, and less sure ones, narrower, of their kinds. It drops a
// top need where a narrower one of it is as sure: who is hit asks for safety, but not for all of it.
func surest(read []index.Guess, least, kin float64) []index.Guess {
	best := 0.0
	for _, g := range read {
		best = max(best, g.Score)
	}
	kinds := make([]string, 0, len(read))
	for _, g := range read {
		if g.Score >= least*best {
			kinds = append(kinds, need.TopOf(g.Key))
		}
	}
	return slices.DeleteFunc(slices.Clone(read), func(g index.Guess) bool {
		says := func(n index.Guess) bool { return n.Key != g.Key && need.TopOf(n.Key) == g.Key && n.Score >= g.Score }
		if slices.ContainsFunc(read, says) {
			return true
		}
		alike := need.TopOf(g.Key) != g.Key && slices.Contains(kinds, need.TopOf(g.Key))
		return g.Score < least*best && (g.Score < kin*best || !alike)
	})
}
