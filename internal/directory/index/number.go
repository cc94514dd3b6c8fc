package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// ranked is an entry on its way to a number: what it is ordered by begins with these bytes, so that most comparisons need
// not look at the entry itself.
type ranked struct {
	begin rank
	at    uint32
}

// rank is the first bytes of a text.
type rank [2]uint64

const rankBytes = 16

func rankOf(text string) (r rank) {
	for i := range min(len(text), rankBytes) {
		r[i/8] |= uint64(text[i]) << (56 - i%8*8)
	}
	return r
}

func (r rank) compare(o rank) int {
	if c := cmp.Compare(r[0], o[0]); c != 0 {
		return c
	}
	return cmp.Compare(r[1], o[1])
}

// sortEntries numbers the entries, and gives for each number where it stands in the source.
func (s *segment) sortEntries(src *source) []uint32 {
	list := make([]ranked, len(src.entries))
	for i, e := range src.entries {
		list[i] = ranked{nameRank(e.Name), uint32(i)}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		if c := a.begin.compare(b.begin); c != 0 && a.begin != unranked && b.begin != unranked {
			return c
		}
		return compareEntries(src.entries[a.at], src.entries[b.at])
	})
	order := make([]uint32, len(list))
	s.entries = make([]*Entry, len(list))
	for i, r := range list {
		order[i], s.entries[i] = r.at, src.entries[r.at]
	}
	return order
}

// unranked is the rank of a name that only compareFold can compare, as it begins with other than plain letters.
var unranked rank

func nameRank(name string) rank {
	var small [rankBytes]byte
	n := min(len(name), len(small))
	for i := range n {
		if small[i] = lower(name[i]); small[i] >= utf8.RuneSelf || small[i] == 0 {
			return unranked
		}
	}
	return rankOf(string(small[:n]))
}

// sortIDs lists the entries in order of their ids.
func (s *segment) sortIDs() {
	list := make([]ranked, len(s.entries))
	for i, e := range s.entries {
		list[i] = ranked{rankOf(e.ID), uint32(i)}
	}
	slices.SortFunc(list, func(a, b ranked) int {
		if c := a.begin.compare(b.begin); c != 0 {
			return c
		}
		return strings.Compare(s.entries[a.at].ID, s.entries[b.at].ID)
	})
	s.byID = make([]uint32, len(list))
	for i, r := range list {
		s.byID[i] = r.at
	}
}
