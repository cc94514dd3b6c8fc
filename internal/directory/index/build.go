package index

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"example.org/homeward/engine/hours"
)

// build makes a segment. The source must not hold two entries of one id; it is not kept.
func build(src *source) *segment {
	s := &segment{}
	order := s.sortEntries(src)
	s.numberSpots()
	s.listSpots()
	if s.spots <= fewSpots {
		s.sortIDs()
		s.readHours()
		s.readAttributes()
		s.readTerms(src, order)
		return s
	}
	var work sync.WaitGroup // each writes what the others don't read
	work.Go(s.readAttributes)
	work.Go(s.readHours)
	work.Go(s.sortIDs)
	s.readTerms(src, order)
	work.Wait()
	return s
}

// numberSpots plants the tree and numbers the spots.
func (s *segment) numberSpots() {
	var here []placed
	var nowhere []uint32
	for i, e := range s.entries {
		before := len(here)
		for j := range e.Places {
			if p := &e.Places[j]; p.located() {
				here = append(here, placed{Point{p.Lat, p.Lon}.vec(), uint32(i), int16(j)})
			}
		}
		if len(here) == before {
			nowhere = append(nowhere, uint32(i))
		}
	}
	s.tree = plant(here)
	s.spots = len(here) + len(nowhere)
	s.entryOf, s.placeOf = make([]uint32, 0, s.spots), make([]int16, 0, s.spots)
	for i := range here {
		s.entryOf, s.placeOf = append(s.entryOf, here[i].entry), append(s.placeOf, here[i].place)
	}
	for _, entry := range nowhere {
		s.entryOf, s.placeOf = append(s.entryOf, entry), append(s.placeOf, -1)
	}
}

// listSpots finds the spots of each entry.
func (s *segment) listSpots() {
	s.spotsOf = make([]uint32, s.spots)
	for i := range s.spotsOf {
		s.spotsOf[i] = uint32(i)
	}
	slices.SortFunc(s.spotsOf, func(a, b uint32) int {
		if c := cmp.Compare(s.entryOf[a], s.entryOf[b]); c != 0 {
			return c
		}
		return cmp.Compare(s.placeOf[a], s.placeOf[b])
	})
	s.ends = make([]uint32, len(s.entries))
	for i, spot := range s.spotsOf {
		s.ends[s.entryOf[spot]] = uint32(i + 1)
	}
	s.first, s.several = newBitset(s.spots), newBitset(s.spots)
	s.sibling = make([]uint32, s.spots)
	for i := range s.entries {
		list := s.spotList(uint32(i))
		s.first.set(list[0])
		if len(list) > 1 {
			s.link(slices.Clone(list))
		}
	}
}

// link makes a ring of the spots of one entry.
func (s *segment) link(list []uint32) {
	slices.Sort(list)
	for i, spot := range list {
		s.several.set(spot)
		s.sibling[spot] = list[(i+len(list)-1)%len(list)]
	}
}

func (s *segment) readHours() {
	of, closed := make([]*hours.Schedule, s.spots), newBitset(s.spots)
	for i := range of {
		e := s.entries[s.entryOf[i]]
		of[i] = e.schedule(int(s.placeOf[i]))
		if e.Closed {
			closed.set(uint32(i))
		}
	}
	s.timetable = newTimetable(of, closed)
	s.mixed = newBitset(s.spots)
	for i := range s.entries {
		list := s.spotList(uint32(i))
		if slices.ContainsFunc(list, func(spot uint32) bool { return s.of[spot] != s.of[list[0]] }) {
			s.differ = true
			for _, spot := range list {
				s.mixed.set(spot)
			}
		}
	}
}

// readTerms makes the sets of the words. Spots are taken in order, so each list comes out sorted.
func (s *segment) readTerms(src *source, order []uint32) {
	within, named := make([][]uint32, len(src.terms)), make([][]uint32, len(src.terms))
	counts := make([][2]uint32, len(src.terms))
	for i := range order {
		n := uint32(len(s.spotList(uint32(i))))
		for _, w := range src.wordsOf(int(order[i])) {
			counts[w>>1][0] += n
			counts[w>>1][1] += n * (w & 1)
		}
	}
	for i, n := range counts {
		within[i], named[i] = make([]uint32, 0, n[0]), make([]uint32, 0, n[1])
	}
	for spot, entry := range s.entryOf {
		for _, w := range src.wordsOf(int(order[entry])) {
			within[w>>1] = append(within[w>>1], uint32(spot))
			if w&1 == 1 {
				named[w>>1] = append(named[w>>1], uint32(spot))
			}
		}
	}
	s.keepTerms(src.terms, within, named)
	s.heads = make([]head, len(s.entries))
	for i, e := range s.entries {
		s.heads[i] = head{beginOf(e.Name), beginOf(e.Organisation)}
	}
}

// keepTerms keeps the terms that any entry has, in order.
func (s *segment) keepTerms(terms []string, within, named [][]uint32) {
	var order []int
	for i := range terms {
		if len(within[i]) > 0 {
			order = append(order, i)
		}
	}
	slices.SortFunc(order, func(a, b int) int { return strings.Compare(terms[a], terms[b]) })
	s.terms = make([]string, len(order))
	s.within, s.named = make([]set, len(order)), make([]set, len(order))
	for i, at := range order {
		s.terms[i] = terms[at]
		s.within[i], s.named[i] = newSet(within[at], s.spots), newSet(named[at], s.spots)
	}
}
