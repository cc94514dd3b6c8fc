package index

import (
	"cmp"
	"slices"
)

// What a word counts for, in the name of a service or of its organisation, and elsewhere.
const (
	namedWeight  = 4
	withinWeight = 1
)

// scorer tells how well a spot fits the words.
type scorer struct {
	guesses []guessSet // the surest first
	terms   []termSets
}

type guessSet struct {
	set
	score float64
}

type termSets struct{ within, named set }

// text keeps what has all the words, or one of the needs that the words were understood as.
func (p *part) text(q *Query) {
	if len(q.Terms) == 0 && len(q.Guesses) == 0 {
		return
	}
	any := p.bitmap(len(p.found))
	for _, g := range q.Guesses {
		s := p.needs[g.Key]
		s.addTo(any)
		p.score.guesses = append(p.score.guesses, guessSet{s, g.Score})
	}
	slices.SortStableFunc(p.score.guesses, func(a, b guessSet) int { return cmp.Compare(b.score, a.score) })
	if len(q.Terms) > 0 {
		all := p.found
		for i, term := range q.Terms {
			t := p.lookUp(term, i == len(q.Terms)-1)
			p.score.terms = append(p.score.terms, t)
			words := t.within
			if q.Called {
				words = t.named
			}
			if i == 0 {
				all = p.meet(words, p.found)
			} else {
				words.keepIn(all)
			}
		}
		if q.Called {
			p.keepCalled(all, any, q.Terms)
		}
		any.or(all)
	}
	p.found.and(any)
}

// shortestBeginning is how many letters a last word needs before it may stand for every word that begins so.
const shortestBeginning = 3

// lookUp finds a word; the last one may be unfinished.
func (p *part) lookUp(term string, last bool) termSets {
	from, exact := p.term(term)
	to := from
	if exact {
		to++
	}
	if last && len(term) >= shortestBeginning {
		from, to = p.beginning(term)
	}
	switch to - from {
	case 0:
		return termSets{}
	case 1:
		return termSets{p.within[from], p.named[from]}
	}
	all := termSets{set{dense: p.bitmap(len(p.found))}, set{dense: p.bitmap(len(p.found))}}
	for i := from; i < to; i++ {
		p.within[i].addTo(all.within.dense)
		p.named[i].addTo(all.named.dense)
	}
	return all
}

// wanted reports whether there is anything to score by.
func (s *scorer) wanted() bool { return len(s.guesses)+len(s.terms) > 0 }

// of is the score of a spot: its surest need, plus what its words count for: 2 if all stand in the name, 1/2 if all stand
// elsewhere.
func (s *scorer) of(spot uint32) float64 {
	best := 0.0
	for i := range s.guesses {
		if g := &s.guesses[i]; g.has(spot) {
			best = g.score
			break
		}
	}
	if len(s.terms) == 0 {
		return best
	}
	sum := 0
	for i := range s.terms {
		switch t := &s.terms[i]; {
		case t.named.has(spot):
			sum += namedWeight
		case t.within.has(spot):
			sum += withinWeight
		}
	}
	return best + float64(sum)/float64(2*len(s.terms))
}

// unroll turns lists into bitmaps, for when many spots are to be scored.
func (p *part) unroll() {
	bitmap := func(s *set) {
		if s.dense == nil {
			b := p.bitmap(len(p.found))
			s.addTo(b)
			*s = set{dense: b}
		}
	}
	for i := range p.score.guesses {
		bitmap(&p.score.guesses[i].set)
	}
	for i := range p.score.terms {
		bitmap(&p.score.terms[i].within)
		bitmap(&p.score.terms[i].named)
	}
}
