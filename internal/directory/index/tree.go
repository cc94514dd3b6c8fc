package index

import "math/bits"

// leafSpots is how many spots a leaf of the tree holds: those of one word of a bitmap.
const leafSpots = 64

// node is a part of the tree: the spots from first up to last, all inside its box.
type node struct {
	box         box
	first, last uint32
	left, right int32 // -1 in a leaf
}

// tree orders places so that what is near in space is near in number (a k-d tree, split at whole words).
type tree struct {
	nodes []node // the root first
	at    []vec  // where each placed spot is, by its number
}

// placed is a spot on its way to a number.
type placed struct {
	at    vec
	entry uint32
	place int16
}

// plant builds the tree, and puts the spots into the order in which they are numbered.
func plant(spots []placed) tree {
	t := tree{at: make([]vec, len(spots))}
	if len(spots) > 0 {
		t.grow(spots, 0)
	}
	for i := range spots {
		t.at[i] = spots[i].at
	}
	return t
}

func (t *tree) grow(spots []placed, first int) int32 {
	all := box{spots[0].at, spots[0].at}
	for i := range spots {
		all.add(&spots[i].at)
	}
	me := int32(len(t.nodes))
	t.nodes = append(t.nodes, node{all, uint32(first), uint32(first + len(spots)), -1, -1})
	if len(spots) <= leafSpots {
		return me
	}
	half := (len(spots)/2 + leafSpots - 1) / leafSpots * leafSpots
	axis := all.widest()
	selectK(spots, half, func(a, b *placed) bool { return a.at[axis] < b.at[axis] })
	left := t.grow(spots[:half], first)
	right := t.grow(spots[half:], first+half)
	t.nodes[me].left, t.nodes[me].right = left, right
	return me
}

// keepWithin takes out of b all placed spots that are more than limit apart from p.
func (t *tree) keepWithin(b bitset, p *vec, limit float64) {
	if len(t.nodes) > 0 {
		t.cut(0, b, p, limit)
	}
}

func (t *tree) cut(at int32, b bitset, p *vec, limit float64) {
	n := &t.nodes[at]
	switch {
	case n.box.farthest(p) <= limit:
	case n.box.nearest(p) > limit:
		b.dropRange(n.first, n.last)
	case n.left >= 0:
		t.cut(n.left, b, p, limit)
		t.cut(n.right, b, p, limit)
	default:
		w := n.first >> 6
		for word := b.word(w, n.first, n.last); word != 0; word &= word - 1 {
			if spot := w<<6 + uint32(bits.TrailingZeros64(word)); p.apart(&t.at[spot]) > limit {
				b.clear(spot)
			}
		}
	}
}
