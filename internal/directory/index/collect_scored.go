package index

import (
	"math"
	"math/bits"
)

// scored goes through every spot word by word: a word's spots are taken by their surest need, and passed over together
// where no score they can have is enough to come in. The sets of the scorer must be bitmaps.
func (c *collector) scored() {
	lo, hi := c.bounds(c.run.stretch)
	for w := lo >> 6; w < words(hi); w++ {
		rest := c.b.word(w, lo, hi)
		if rest == 0 {
			continue
		}
		var worded uint64
		for i := range c.score.terms {
			worded |= c.score.terms[i].within.dense[w]
		}
		for i := range c.score.guesses {
			g := &c.score.guesses[i]
			c.tier(w, rest&g.dense[w], worded, g.score)
			rest &^= g.dense[w]
		}
		c.tier(w, rest, worded, 0)
	}
}

// tier goes through spots of one word that have the same surest need.
func (c *collector) tier(w uint32, tier, worded uint64, sure float64) {
	if tier == 0 || c.tooLow(sure+namedWeight/2) {
		return
	}
	if c.tooLow(sure) {
		tier &= worded
	}
	for ; tier != 0; tier &= tier - 1 {
		bit := bits.TrailingZeros64(tier)
		x := item{a: -sure, part: c.n, spot: w<<6 + uint32(bit)}
		if worded>>bit&1 == 1 {
			x.a = -c.score.withWords(sure, w, bit)
		}
		if c.tooLow(-x.a) {
			continue
		}
		x.b = c.distance(x.spot)
		c.offer(x)
	}
}

// tooLow reports whether a score is too low to come in.
func (c *collector) tooLow(score float64) bool { return -score > c.top.reach() }

// distance is how far a spot is apart; nothing if no place was given, everything if the spot has none.
func (c *collector) distance(spot uint32) float64 {
	switch {
	case c.near == nil:
		return 0
	case spot >= c.located():
		return math.Inf(1)
	}
	return c.apart(spot)
}

// withWords adds to a score what the words count for; see scorer.of.
func (s *scorer) withWords(score float64, w uint32, bit int) float64 {
	sum := uint64(0)
	for i := range s.terms {
		t := &s.terms[i]
		named := t.named.dense[w] >> bit & 1
		sum += named*namedWeight + (t.within.dense[w]>>bit&1)&^named*withinWeight
	}
	return score + float64(sum)/float64(2*len(s.terms))
}
