package directory

import (
	"slices"
	"sort"
)

// FeedList is what a feed lists, in its order, from which a page can be taken. It is never changed.
type FeedList struct {
	items  []FeedItem
	since  int64 // what changed before is not of the list: seconds since 1970
	starts []int // how many of the list come before each span, and in the end how many there are; nil: all items are of it
}

// spanSize is how many items are looked at together.
const spanSize = 512

// Len is how many items there are.
func (l FeedList) Len() int {
	if l.starts == nil {
		return len(l.items)
	}
	return l.starts[len(l.starts)-1]
}

// Slice gives the items from one number, which counts from 0, to before another.
func (l FeedList) Slice(from, to int) []FeedItem {
	if l.starts == nil {
		return l.items[from:to]
	}
	out := make([]FeedItem, 0, to-from)
	at := sort.SearchInts(l.starts, from+1) - 1 // the span that holds the first
	for skip := from - l.starts[at]; len(out) < to-from; at++ {
		if l.starts[at] == l.starts[at+1] {
			continue
		}
		for _, item := range l.items[at*spanSize : min((at+1)*spanSize, len(l.items))] {
			switch {
			case item.Modified < l.since:
			case skip > 0:
				skip--
			case len(out) < to-from:
				out = append(out, item)
			}
		}
	}
	return out
}

// datedItems is a list with dates, made ready for any question of what changed since when: one that
// nobody asked before costs a look at each span, and not at each item.
type datedItems struct {
	items []FeedItem
	dates []int64 // of the items, those of each span in order of time
}

func newDatedItems(items []FeedItem) datedItems {
	d := datedItems{items, make([]int64, len(items))}
	for i, item := range items {
		d.dates[i] = item.Modified
	}
	for from := 0; from < len(items); from += spanSize {
		span := d.span(from)
		slices.Sort(span)
	}
	return d
}

func (d datedItems) span(from int) []int64 { return d.dates[from:min(from+spanSize, len(d.dates))] }

// since lists what changed at an instant or later: seconds since 1970.
func (d datedItems) since(at int64) FeedList {
	l := FeedList{items: d.items, since: at, starts: []int{0}}
	n := 0
	for from := 0; from < len(d.items); from += spanSize {
		span := d.span(from)
		n += len(span) - sort.Search(len(span), func(i int) bool { return span[i] >= at })
		l.starts = append(l.starts, n)
	}
	return l
}
