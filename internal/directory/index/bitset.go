package index

import "math/bits"

// bitset is a set of spots, one bit each.
type bitset []uint64

// wordsFor is how many words hold n bits.
func wordsFor(n int) int { return (n + 63) / 64 }

func newBitset(n int) bitset { return make(bitset, wordsFor(n)) }

func (b bitset) has(i uint32) bool { return b[i>>6]>>(i&63)&1 == 1 }
func (b bitset) set(i uint32)      { b[i>>6] |= 1 << (i & 63) }
func (b bitset) clear(i uint32)    { b[i>>6] &^= 1 << (i & 63) }

func (b bitset) and(o bitset) {
	o = o[:len(b)]
	for i := range b {
		b[i] &= o[i]
	}
}

func (b bitset) or(o bitset) {
	o = o[:len(b)]
	for i := range b {
		b[i] |= o[i]
	}
}

func (b bitset) andNot(o bitset) {
	o = o[:len(b)]
	for i := range b {
		b[i] &^= o[i]
	}
}

func (b bitset) count() int {
	n := 0
	for _, w := range b {
		n += bits.OnesCount64(w)
	}
	return n
}

// word is word w of the set, cut to the bits from lo up to hi (not included).
func (b bitset) word(w, lo, hi uint32) uint64 {
	word := b[w]
	if w == lo>>6 {
		word &= ^uint64(0) << (lo & 63)
	}
	if w == hi>>6 {
		word &= 1<<(hi&63) - 1
	}
	return word
}

// words is how many words have to be looked at for the bits up to hi (not included).
func words(hi uint32) uint32 { return (hi + 63) >> 6 }

// countRange counts the members from lo up to hi (not included) that are in o as well.
func (b bitset) countRange(o bitset, lo, hi uint32) int {
	if lo >= hi {
		return 0
	}
	first, last := lo>>6, (hi-1)>>6
	if first == last {
		return bits.OnesCount64(b.word(first, lo, hi) & o[first])
	}
	n := bits.OnesCount64(b.word(first, lo, hi)&o[first]) + bits.OnesCount64(b.word(last, lo, hi)&o[last])
	inner := o[first+1 : last]
	for i, word := range b[first+1 : last] {
		n += bits.OnesCount64(word & inner[i])
	}
	return n
}

// dropRange empties the set from lo up to hi (not included).
func (b bitset) dropRange(lo, hi uint32) {
	for w := lo >> 6; w < words(hi); w++ {
		b[w] &^= b.word(w, lo, hi)
	}
}

// list appends the members in order.
func (b bitset) list(to []uint32) []uint32 {
	for i, w := range b {
		for ; w != 0; w &= w - 1 {
			to = append(to, uint32(i*64+bits.TrailingZeros64(w)))
		}
	}
	return to
}
