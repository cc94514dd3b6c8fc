package index

import (
	"cmp"
	"math"
	"slices"
)

// item is one spot on its way into a page. The smaller a comes first, then the smaller b, then the name.
type item struct {
	a, b float64
	part int32
	spot uint32
}

// top keeps the first k of all items shown to it. It gathers some more than k, then throws out all but the first k.
type top struct {
	parts []*part
	items []item
	k     int
	last  item // the last of the k, once there were that many
	full  bool
}

func (t *top) reset() {
	t.items, t.parts, t.k, t.full = t.items[:0], nil, 0, false
}

func (t *top) start(parts []*part, k int) {
	t.reset()
	t.parts, t.k = parts, k
}

func (t *top) compare(x, y *item) int {
	if c := cmp.Compare(x.a, y.a); c != 0 {
		return c
	}
	if c := cmp.Compare(x.b, y.b); c != 0 {
		return c
	}
	p, q := t.parts[x.part], t.parts[y.part]
	i, j := p.entryOf[x.spot], q.entryOf[y.spot]
	if x.part == y.part {
		return cmp.Compare(i, j) // entries are numbered by name
	}
	return compareEntries(p.entries[i], q.entries[j])
}

// reach is the greatest a that may still come in.
func (t *top) reach() float64 {
	if t.full {
		return t.last.a
	}
	return math.Inf(1)
}

// wants reports whether an item can still come in.
func (t *top) wants(x *item) bool { return !t.full || t.compare(x, &t.last) < 0 }

func (t *top) add(x item) {
	t.items = append(t.items, x)
	if len(t.items) >= 2*t.k+16 {
		t.trim(t.k)
	}
}

// trim leaves the first k items.
func (t *top) trim(k int) {
	if len(t.items) <= k {
		return
	}
	selectK(t.items, k, func(a, b *item) bool { return t.compare(a, b) < 0 })
	t.items = t.items[:k]
	t.last, t.full = t.items[k-1], true
}

// from gives the items of the k that come after the first n, in order.
func (t *top) from(n int) []item {
	t.trim(t.k)
	if n > 0 && n < len(t.items) {
		selectK(t.items, n, func(a, b *item) bool { return t.compare(a, b) < 0 })
	}
	page := t.items[min(n, len(t.items)):]
	slices.SortFunc(page, func(a, b item) int { return t.compare(&a, &b) })
	return page
}
