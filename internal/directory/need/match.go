package need

import (
	"cmp"
	"slices"
)

// hit is one meaning found in a query.
type hit struct {
	meaning
	from, to int    // the first word and the last
	mask     uint64 // the words that the phrase took
	score    float32
}

// How a hit's worth follows from its phrase.
const (
	longer    = 0.35 // more for each word after the first
	skipped   = 0.8  // times this for a word between that isn't in the phrase
	slipped   = 0.85 // times this for each word read as another
	covered   = 0.3  // times this when a longer phrase takes all its words and more
	secondHit = 0.6  // times this for what a second part of the query adds to a need
	maxSkips  = 1    // words between that mean something
	maxGap    = 4    // words between in a row, whatever they mean
	maxHits   = 400
)

// scratch is the working memory of one reading.
type scratch struct {
	buf   []byte
	toks  []token
	hits  []hit
	score []float32 // by target
	taken []uint64  // by target: the words that count already
	best  []int32   // by target: its best hit
	found []target
}

func newScratch(targets int) *scratch {
	return &scratch{score: make([]float32, targets), taken: make([]uint64, targets), best: make([]int32, targets)}
}

// walk is a way through the query along a phrase.
type walk struct {
	node, from, at int
	words, skips   int
	gap            int
	mask           uint64
	strength       float32
}

// findHits finds every phrase in the query, beginning at any word.
func (r *reader) findHits(s *scratch) {
	s.hits = s.hits[:0]
	for i := range s.toks {
		r.follow(s, walk{from: i, at: i, strength: 1})
	}
	cover(s.hits)
}

// follow goes on from a place in the query: with the word there if the phrase has it next, and past it if it may be left
// out.
func (r *reader) follow(s *scratch, w walk) {
	if w.at >= len(s.toks) || len(s.hits) >= maxHits {
		return
	}
	tok := s.toks[w.at]
	if to := r.phrases.step(int32(w.node), tok.stem); tok.stem >= 0 && to != 0 {
		taken := w
		taken.node, taken.words, taken.gap, taken.mask = int(to), w.words+1, 0, w.mask|1<<w.at
		if tok.slip {
			taken.strength *= slipped
		}
		s.note(r.phrases.meanings[to], taken)
		taken.at++
		r.follow(s, taken)
	}
	if w.words == 0 {
		return
	}
	if tok.class == content {
		w.skips++
		w.strength *= skipped
	}
	w.at++
	if w.gap++; w.gap <= maxGap && w.skips <= maxSkips {
		r.follow(s, w)
	}
}

func (s *scratch) note(found []meaning, w walk) {
	for _, m := range found {
		score := m.strength * w.strength * (1 + longer*float32(w.words-1))
		s.hits = append(s.hits, hit{meaning: m, from: w.from, to: w.at, mask: w.mask, score: score})
	}
}

// cover makes less of hits whose words are part of a longer phrase that means a need: "food" in "dog food". What is less
// says nothing of danger either.
func cover(hits []hit) {
	for i := range hits {
		for j := range hits {
			a, b := hits[i].mask, hits[j].mask
			if a != b && a&b == a {
				hits[i].score *= covered
				hits[i].danger = false
				break
			}
		}
	}
}

// weigh adds the hits up by target, the best first; words count once for each target.
func (s *scratch) weigh() {
	for _, t := range s.found {
		s.score[t], s.taken[t] = 0, 0
	}
	s.found = s.found[:0]
	slices.SortFunc(s.hits, func(a, b hit) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.target, b.target), cmp.Compare(a.from, b.from))
	})
	for i, h := range s.hits {
		switch {
		case s.taken[h.target] == 0:
			s.found = append(s.found, h.target)
			s.best[h.target], s.score[h.target] = int32(i), h.score
		case s.taken[h.target]&h.mask == 0:
			s.score[h.target] += secondHit * h.score
		}
		s.taken[h.target] |= h.mask
	}
}
