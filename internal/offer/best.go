package offer

import (
	"cmp"
	"slices"
)

// best keeps the first so many of many hits, so that nobody sorts ten thousand for a page of twenty.
type best struct {
	most int
	list []Hit
}

func before(a, b Hit) int { return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(a.number, b.number)) }

// add takes a hit in, if it is among the first. The list grows to twice its size before it is cut, so that
// cutting it is seldom.
func (b *best) add(h Hit) {
	if len(b.list) >= 2*b.most {
		b.cut()
	}
	b.list = append(b.list, h)
}

func (b *best) cut() {
	slices.SortFunc(b.list, before)
	b.list = b.list[:min(len(b.list), b.most)]
}

// page gives one page of them.
func (b *best) page(page, perPage int) []Hit {
	b.cut()
	return slices.Clone(b.list[min((page-1)*perPage, len(b.list)):])
}
