package index

import (
	"math/bits"

	"example.org/homeward/engine/hours"
)

// part is the search of one view.
type part struct {
	*view
	*scratch
	near   *vec   // nil if no place was given
	found  bitset // the spots that fit
	loose  bitset // spots of entries of which a set may have some spots and not others; nil for none
	score  scorer
	moment hours.Moment // for which hours are asked
	told   []told       // what the schedules of the page answered
	kinds  []uint8      // by schedule: what it answers, with asked added; 0 before it was asked
	nexts  bitset       // by schedule: the bits of its place in ByOpen; 0 before it was worked out
}

// bounds gives the range of spots of a stretch.
func (p *part) bounds(s stretch) (lo, hi uint32) {
	switch s {
	case somewhere:
		return 0, p.located()
	case nowhere:
		return p.located(), uint32(p.spots)
	}
	return 0, uint32(p.spots)
}

// count counts the entries of which a spot from lo up to hi is in b.
func (p *part) count(b bitset, lo, hi uint32) int {
	n := b.countRange(p.first, lo, hi)
	if p.loose == nil || lo >= p.located() {
		return n // no entry without a position has several spots
	}
	for i, loose := range p.loose[:words(p.located())] {
		word := b[i] & loose
		n -= bits.OnesCount64(word & p.first[i])
		for ; word != 0; word &= word - 1 {
			n += p.lowest(b, uint32(i<<6+bits.TrailingZeros64(word)))
		}
	}
	return n
}

// lowest gives 1 if no spot of the same entry in b has a lower number, else 0.
func (p *part) lowest(b bitset, spot uint32) int {
	for other := p.sibling[spot]; other < spot; other = p.sibling[other] {
		if b.has(other) {
			return 0
		}
	}
	return 1
}

// firstIn gives the first spot in b of the entry to which spot belongs.
func (p *part) firstIn(b bitset, spot uint32) uint32 {
	for _, other := range p.spotList(p.entryOf[spot]) {
		if b.has(other) {
			return other
		}
	}
	return spot
}

// stands reports whether a spot stands for its entry: the nearest of those in b, or without a place to measure from the
// first. Of two at one distance the first stands.
func (p *part) stands(b bitset, spot uint32) bool {
	if !p.several.has(spot) {
		return true
	}
	if p.near == nil {
		return p.firstIn(b, spot) == spot
	}
	apart := p.apart(spot)
	for other := p.sibling[spot]; other != spot; other = p.sibling[other] {
		if !b.has(other) {
			continue
		}
		if d := p.apart(other); d < apart || d == apart && p.placeOf[other] < p.placeOf[spot] {
			return false
		}
	}
	return true
}

// apart is the straight line, squared, from the place asked about to a spot that has a position.
func (p *part) apart(spot uint32) float64 { return p.near.apart(&p.tree.at[spot]) }

// dropClaimed takes out of later the entries of which a spot is in earlier. Only entries with different hours at
// different places can be in both.
func (p *part) dropClaimed(earlier, later bitset) {
	if !p.differ {
		return
	}
	for w, word := range later {
		for word &= p.mixed[w]; word != 0; word &= word - 1 {
			spot := uint32(w<<6 + bits.TrailingZeros64(word))
			for other := p.sibling[spot]; other != spot; other = p.sibling[other] {
				if earlier.has(other) {
					later.clear(spot)
					break
				}
			}
		}
	}
}
