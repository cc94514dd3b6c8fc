package index

import "strings"

// segment is an unchanging part of the index. Entries are numbered by name, then id; spots as the package comment says.
type segment struct {
	entries []*Entry
	byID    []uint32 // numbers of entries, in order of id

	spots   int      // how many
	tree    tree     // the spots below len(tree.at) have a position
	entryOf []uint32 // by spot: the entry it belongs to
	placeOf []int16  // by spot: which of the entry's places, -1 for none
	ends    []uint32 // by entry: where its spots end in spotsOf
	spotsOf []uint32 // each entry's spots, in the order of its places
	first   bitset   // each entry's first spot
	several bitset   // spots of entries that have more than one
	mixed   bitset   // spots of entries whose spots don't all have the same hours
	differ  bool     // whether there are any of these
	sibling []uint32 // by spot: the entry's spot with the next lower number; after the lowest comes the highest

	needs, areas, organisations map[string]set
	access                      [accessCount]set
	stages                      [8]set
	refused, only               [groupCount]set
	strict, aged                set // entries that are only for askable groups; that have a limit of age

	terms  []string // sorted
	within []set    // by term: spots whose entry has it anywhere
	named  []set    // by term: spots whose entry has it in a name
	heads  []head   // by entry

	*timetable
}

// spotList gives the spots of an entry, in the order of its places.
func (s *segment) spotList(entry uint32) []uint32 {
	from := uint32(0)
	if entry > 0 {
		from = s.ends[entry-1]
	}
	return s.spotsOf[from:s.ends[entry]]
}

// located is how many spots have a position: the first ones.
func (s *segment) located() uint32 { return uint32(len(s.tree.at)) }

// find gives the number of the entry with an id.
func (s *segment) find(id string) (entry uint32, ok bool) {
	lo, hi := 0, len(s.byID)
	for lo < hi {
		if mid := (lo + hi) / 2; s.entries[s.byID[mid]].ID < id {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo == len(s.byID) || s.entries[s.byID[lo]].ID != id {
		return 0, false
	}
	return s.byID[lo], true
}

// term finds the first term that is not before the one given.
func (s *segment) term(term string) (at int, exact bool) {
	lo, hi := 0, len(s.terms)
	for lo < hi {
		if mid := (lo + hi) / 2; s.terms[mid] < term {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	return lo, lo < len(s.terms) && s.terms[lo] == term
}

// beginning gives the range of terms that begin as the one given.
func (s *segment) beginning(prefix string) (from, to int) {
	from, _ = s.term(prefix)
	for to = from; to < len(s.terms) && strings.HasPrefix(s.terms[to], prefix); to++ {
	}
	return from, to
}
