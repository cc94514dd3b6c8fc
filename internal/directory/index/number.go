package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// ranked is an entry on its way to a number: what it is ordered by begins with these eight bytes, so that most comparisons
// need not look at the entry itself.
type ranked struct {
	begin uint64
	at    uint32
}

// rank packs the first bytes of a text.
func rank(text string, of func(byte) byte) (begin uint64) {
	for i := range 8 {
		begin <<= 8
		if i < len(text) {
			begin |= uint64(of(text[i]))
		}
	}
	return begin
}

// sortEntries numbers the entries, and gives for each number where it stands in the source.
func (s *segment) sortEntries(src *source) []uint32 {
	list := make([]ranked, len(src.entries))
	for i, e := range src.entries {
		list[i] = ranked{nameRank(e.Name), uint32(i)}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		if a.begin != b.begin && a.begin != 0 && b.begin != 0 {
			return cmp.Compare(a.begin, b.begin)
		}
		return compareEntries(src.entries[a.at], src.entries[b.at])
	})
	order := make([]uint32, len(list))
	s.entries = make([]*Entry, len(list))
	for i, r := range list {
		order[i], s.entries[i] = r.at, src.entries[r.at]
	}
	s.sortIDs(list)
	return order
}

// nameRank is 0 for a name that only compareFold can compare: it begins with letters that are not plain.
func nameRank(name string) uint64 {
	for i := range min(len(name), 8) {
		if name[i] >= utf8.RuneSelf || name[i] == 0 {
			return 0
		}
	}
	return rank(name, lower)
}

// sortIDs lists the entries in order of their ids. The list is used up.
func (s *segment) sortIDs(list []ranked) {
	for i, e := range s.entries {
		list[i] = ranked{rank(e.ID, func(c byte) byte { return c }), uint32(i)}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		if a.begin != b.begin {
			return cmp.Compare(a.begin, b.begin)
		}
		return strings.Compare(s.entries[a.at].ID, s.entries[b.at].ID)
	})
	s.byID = make([]uint32, len(list))
	for i, r := range list {
		s.byID[i] = r.at
	}
}
