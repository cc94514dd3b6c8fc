package index

import "math/bits"

// order is how a run is ordered.
type order uint8

const (
	nearestFirst order = iota
	bestFirst          // by score, then distance
	soonestFirst       // by what opens soonest, then distance
)

// run is a stretch of the results that has one order. The runs of a query follow one another.
type run struct {
	sets   []bitset // by part
	counts []int    // by part, in entries
	total  int
	order  order
	stretch
}

// stretch is which spots a run takes.
type stretch uint8

const (
	everywhere stretch = iota
	somewhere          // those with a position
	nowhere            // those without
)

// collect shows top the spots of a run that can be among its first k.
func (p *part) collect(t *top, r *run, n int32) {
	b, count := r.sets[n], r.counts[n]
	if count == 0 {
		return
	}
	c := collector{part: p, top: t, run: r, b: b, n: n}
	scored := p.score.wanted()
	// A walk in order ends when it has met k, after about k of every count spots, or entries; looking at them all costs
	// count. The tree passes 64 spots at a time. Where the balance lies was measured.
	gain := float64(count) * float64(count) / (float64(t.k) * float64(p.spots))
	switch {
	case gain > 1.0/8 && r.order == nearestFirst:
		c.down(0, p.tree.nodes[0].box.nearest(p.near))
	case gain > 1 && r.order == bestFirst && !scored && (p.near == nil || r.stretch == nowhere):
		c.byName()
	case scored && r.order == bestFirst && count > 128:
		p.unroll()
		c.scored()
	default:
		c.all()
	}
}

// collector goes through the spots of one part of a run.
type collector struct {
	*part
	top *top
	run *run
	b   bitset
	n   int32 // the part's number
}

// down goes down the tree, nearest parts first, and leaves out what can no longer come in.
func (c *collector) down(at int32, apart float64) {
	if apart > c.top.reach() {
		return
	}
	n := &c.tree.nodes[at]
	if n.left < 0 {
		w := n.first >> 6
		for word := c.b.word(w, n.first, n.last); word != 0; word &= word - 1 {
			spot := w<<6 + uint32(bits.TrailingZeros64(word))
			c.offer(c.item(spot))
		}
		return
	}
	near, far := n.left, n.right
	d, e := c.tree.nodes[near].box.nearest(c.near), c.tree.nodes[far].box.nearest(c.near)
	if e < d {
		near, far, d, e = far, near, e, d
	}
	c.down(near, d)
	c.down(far, e)
}

// byName goes through the entries in order of name, and stops when the page is full.
func (c *collector) byName() {
	lo, hi := c.bounds(c.run.stretch)
	left := c.top.k
	for entry := 0; entry < len(c.entries) && left > 0; entry++ {
		for _, spot := range c.spotList(uint32(entry)) {
			if spot >= lo && spot < hi && c.b.has(spot) {
				c.offer(c.item(spot)) // as all makes them, for another part may go through all of its spots
				left--
				break
			}
		}
	}
}

// all goes through every spot.
func (c *collector) all() {
	lo, hi := c.bounds(c.run.stretch)
	for w := lo >> 6; w < words(hi); w++ {
		for word := c.b.word(w, lo, hi); word != 0; word &= word - 1 {
			spot := w<<6 + uint32(bits.TrailingZeros64(word))
			c.offer(c.item(spot))
		}
	}
}

// item gives a spot its place in the run's order.
func (c *collector) item(spot uint32) item {
	x, apart := item{part: c.n, spot: spot}, c.distance(spot)
	switch c.run.order {
	case nearestFirst:
		x.a = apart
	case bestFirst:
		x.a, x.b = -c.score.of(spot), apart
	case soonestFirst:
		x.a, x.b = c.next(spot), apart
	}
	return x
}

// offer puts an item into the page if it can come in and stands for its entry.
func (c *collector) offer(x item) {
	if c.top.wants(&x) && c.stands(c.b, x.spot) {
		c.top.add(x)
	}
}
