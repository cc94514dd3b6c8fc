package register

import "math/bits"

// places is a set of places on a sheet.
type places []uint64

func newPlaces(n int) places { return make(places, (n+63)/64) }

func (p places) put(at int)      { p[at/64] |= 1 << (at % 64) }
func (p places) has(at int) bool { return p[at/64]&(1<<(at%64)) != 0 }

// count is how many there are.
func (p places) count() (n int) {
	for _, w := range p {
		n += bits.OnesCount64(w)
	}
	return n
}

// keep leaves those that are in another set, too.
func (p places) keep(other places) {
	for i := range p {
		p[i] &= other[i]
	}
}

// of is the set of some places.
func of(n int, list ...[]uint32) places {
	p := newPlaces(n)
	for _, l := range list {
		for _, at := range l {
			p.put(int(at))
		}
	}
	return p
}
