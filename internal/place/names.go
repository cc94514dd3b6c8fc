package place

import (
	"cmp"
	"slices"
	"strings"
)

// Named is a place with a name.
type Named struct {
	Label string // as people are shown it: "Walsall", or "Newport, Shropshire" where there are several
	Point Point
}

// entry is one name in an index.
type entry struct {
	name, region string
	label        string
	point        Point
	area         string // the area's id, for an area
	key          string // the folded name
}

// quality is how well a name fits what was typed; less is better.
type quality int

const (
	same  quality = iota // the name itself
	about                // but for idle words: "Newcastle Tyne"
	words                // its first words: "Newcastle"
	start                // its first letters: "Wolverh"
	slip                 // one letter wrong, missing, too many, or two swapped: "Wallsal"
	unfit
)

// The fewest letters that are worth guessing from.
const (
	fewestForStart = 3
	fewestForSlip  = 5
)

// nameIndex finds names. It never changes once made.
type nameIndex struct {
	entries []entry // in order of their keys
	bare    map[string][]int32
	slips   []slipKey // in order of their hashes
}

func newNameIndex(entries []entry) *nameIndex {
	n := &nameIndex{entries: slices.Clone(entries), bare: map[string][]int32{}}
	for i := range n.entries {
		n.entries[i].key = fold(n.entries[i].name)
	}
	slices.SortStableFunc(n.entries, func(a, b entry) int { return cmp.Compare(a.key, b.key) })
	for i, e := range n.entries {
		b := bare(e.key)
		n.bare[b] = append(n.bare[b], int32(i))
		n.slips = appendSlips(n.slips, e.key, int32(i))
	}
	slices.SortFunc(n.slips, func(a, b slipKey) int {
		return cmp.Or(cmp.Compare(a.hash, b.hash), cmp.Compare(a.entry, b.entry))
	})
	return n
}

// find gives the entries that fit a folded name best, and how well; guess allows beginnings and slips.
func (n *nameIndex) find(key string, guess bool) ([]entry, quality) {
	if n == nil || key == "" {
		return nil, unfit
	}
	from, _ := slices.BinarySearchFunc(n.entries, key, func(e entry, k string) int { return cmp.Compare(e.key, k) })
	to := from
	for to < len(n.entries) && n.entries[to].key == key {
		to++
	}
	if to > from {
		return n.entries[from:to], same
	}
	if ids := n.bare[bare(key)]; len(ids) > 0 {
		return n.pick(ids), about
	}
	if !guess {
		return nil, unfit
	}
	if found, q := n.beginning(key, from); q != unfit {
		return found, q
	}
	if ids := n.slipped(key); len(ids) > 0 {
		return n.pick(ids), slip
	}
	return nil, unfit
}

// beginning gives the entries that start with the key; whole words before parts of words.
func (n *nameIndex) beginning(key string, from int) ([]entry, quality) {
	if len(key) < fewestForStart {
		return nil, unfit
	}
	to := from
	var whole []entry
	for ; to < len(n.entries) && strings.HasPrefix(n.entries[to].key, key); to++ {
		if n.entries[to].key[len(key)] == ' ' {
			whole = append(whole, n.entries[to])
		}
	}
	switch {
	case len(whole) > 0:
		return whole, words
	case to > from:
		return n.entries[from:to], start
	}
	return nil, unfit
}

func (n *nameIndex) pick(ids []int32) []entry {
	out := make([]entry, len(ids))
	for i, id := range ids {
		out[i] = n.entries[id]
	}
	return out
}
