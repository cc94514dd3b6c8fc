package register

import (
	"cmp"
	"slices"
	"sort"
	"strings"
	"sync/atomic"
)

// sheet is the register at one moment, with lists of which lines hold what. It is never changed.
type sheet struct {
	seq    int64
	byID   map[string]*Line
	all    []*Line             // the newest award first
	other  map[Sort][]uint32   // the places in other orders
	with   map[facet][]uint32  // the places of what can be chosen
	words  []string            // in order
	said   [][]uint32          // the places of each word
	traits []trait             // by place
	day    atomic.Pointer[day] // worked out when it is first asked
}

// facet is something that can be chosen.
type facet struct{ name, value string }

// next is the sheet after some lines became others; what did not change is as it was.
func (s *sheet) next(c changes, v *vocabulary) *sheet {
	n := &sheet{seq: c.seq, byID: make(map[string]*Line, len(s.byID)+len(c.entries))}
	for id, l := range s.byID {
		if _, changed := c.entries[id]; !changed {
			n.byID[id] = l
		}
	}
	for id, e := range c.entries {
		if e != nil {
			n.byID[id] = newLine(*e, v)
		}
	}
	for _, l := range n.byID {
		n.all = append(n.all, l)
	}
	slices.SortFunc(n.all, func(a, b *Line) int { return cmp.Or(cmp.Compare(b.GivenOn, a.GivenOn), cmp.Compare(b.ID, a.ID)) })
	n.other = map[Sort][]uint32{
		Changed: n.ordered(func(a, b *Line) int { return cmp.Compare(b.Entry.Changed, a.Entry.Changed) }),
		Named:   n.ordered(func(a, b *Line) int { return cmp.Compare(a.name, b.name) }),
	}
	n.list(v)
	n.traits = traits(n.all)
	return n
}

// ordered are all places in an order.
func (s *sheet) ordered(by func(a, b *Line) int) []uint32 {
	out := make([]uint32, len(s.all))
	for i := range out {
		out[i] = uint32(i)
	}
	slices.SortStableFunc(out, func(a, b uint32) int { return by(s.all[a], s.all[b]) })
	return out
}

// list fills the lists of which lines hold what.
func (s *sheet) list(v *vocabulary) {
	s.with = map[facet][]uint32{}
	order := v.order()
	rank := make([]uint32, len(order))
	s.words, s.said = make([]string, len(order)), make([][]uint32, len(order))
	for i, n := range order {
		rank[n], s.words[i] = uint32(i), v.words[n]
	}
	for i, l := range s.all {
		at := uint32(i)
		for _, f := range l.facets() {
			if list := s.with[f]; len(list) == 0 || list[len(list)-1] != at {
				s.with[f] = append(list, at)
			}
		}
		for _, n := range l.tokens {
			s.said[rank[n]] = append(s.said[rank[n]], at)
		}
	}
}

// facets are what a line can be chosen by.
func (l *Line) facets() []facet {
	out := []facet{{"sector", l.Holder.Sector}, {"area", l.Holder.Area}, {"scheme", l.Scheme.ID}}
	for _, b := range l.Bodies() {
		out = append(out, facet{"partner", b.ID})
	}
	for _, st := range l.stages.Stages() {
		out = append(out, facet{"stage", st.String()})
	}
	for _, key := range l.Themes {
		out = append(out, facet{"theme", key})
	}
	return out
}

// saying are the lines in which a word stands that begins like this one.
func (s *sheet) saying(word string) places {
	from := sort.SearchStrings(s.words, word)
	to := from
	for to < len(s.words) && strings.HasPrefix(s.words[to], word) {
		to++
	}
	return of(len(s.all), s.said[from:to]...)
}
