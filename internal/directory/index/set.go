package index

// set is a fixed set of spots: a bitmap if many are in it, else their sorted numbers. The zero set is empty.
type set struct {
	dense  bitset
	sparse []uint32
}

// newSet keeps sorted numbers below n in whichever form is smaller.
func newSet(sorted []uint32, n int) set {
	if len(sorted)*32 < n {
		return set{sparse: sorted}
	}
	b := newBitset(n)
	for _, i := range sorted {
		b.set(i)
	}
	return set{dense: b}
}

// has reports whether the spot is in the set.
func (s set) has(i uint32) bool {
	if s.dense != nil {
		return s.dense.has(i)
	}
	lo, hi := 0, len(s.sparse)
	for lo < hi {
		if mid := (lo + hi) / 2; s.sparse[mid] < i {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo < len(s.sparse) && s.sparse[lo] == i
}

// keepIn takes everything out of b that is not in the set.
func (s set) keepIn(b bitset) {
	if s.dense != nil {
		b.and(s.dense)
		return
	}
	done := 0 // words that are finished
	for i := 0; i < len(s.sparse); {
		w := int(s.sparse[i] >> 6)
		keep := uint64(0)
		for ; i < len(s.sparse) && int(s.sparse[i]>>6) == w; i++ {
			keep |= 1 << (s.sparse[i] & 63)
		}
		clear(b[done:w])
		b[w] &= keep
		done = w + 1
	}
	clear(b[done:])
}

// addTo puts the set into b.
func (s set) addTo(b bitset) {
	if s.dense != nil {
		b.or(s.dense)
		return
	}
	for _, i := range s.sparse {
		b.set(i)
	}
}

// dropFrom takes the set out of b.
func (s set) dropFrom(b bitset) {
	if s.dense != nil {
		b.andNot(s.dense)
		return
	}
	for _, i := range s.sparse {
		b.clear(i)
	}
}

// shrunk is the bitmap of n spots as a set, in whichever form is smaller.
func (b bitset) shrunk(n int) set {
	if b.count()*32 >= n {
		return set{dense: b}
	}
	return set{sparse: b.list(nil)}
}
