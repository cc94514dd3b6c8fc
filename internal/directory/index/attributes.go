package index

import (
	"math/bits"
	"strings"
)

// lists gathers the spots of each key, in order.
type lists struct {
	of   map[string]*[]uint32
	keys map[*string][]*[]uint32 // by the first of a list of keys, for entries share their lists: where its spots go
}

func newLists() lists { return lists{map[string]*[]uint32{}, map[*string][]*[]uint32{}} }

// under gives the list of a key.
func (l lists) under(key string) *[]uint32 {
	list, ok := l.of[key]
	if !ok {
		list = new([]uint32)
		l.of[key] = list
	}
	return list
}

// add puts the spot under the key, once.
func (l lists) add(key string, spot uint32) {
	if key != "" {
		note(l.under(key), spot)
	}
}

// addAll puts the spot under each of the keys.
func (l lists) addAll(keys []string, spot uint32, withTop bool) {
	if len(keys) == 0 {
		return
	}
	known, ok := l.keys[&keys[0]]
	if !ok {
		for _, key := range keys {
			if key == "" {
				continue
			}
			if known = append(known, l.under(key)); withTop {
				known = append(known, l.under(topNeed(key)))
			}
		}
		l.keys[&keys[0]] = known
	}
	for _, list := range known {
		note(list, spot)
	}
}

func note(list *[]uint32, spot uint32) {
	if n := len(*list); n == 0 || (*list)[n-1] != spot {
		*list = append(*list, spot)
	}
}

func (l lists) sets(spots int) map[string]set {
	sets := make(map[string]set, len(l.of))
	for key, list := range l.of {
		sets[key] = newSet(*list, spots)
	}
	return sets
}

// readAttributes makes the sets of everything that can be asked for by key, or by a bit.
func (s *segment) readAttributes() {
	needs, areas, organisations := newLists(), newLists(), newLists()
	var access [len(s.access)]bitset
	var stages [len(s.stages)]bitset
	var refused, only [groupCount]bitset
	var strict, aged [1]bitset
	all := [][]bitset{access[:], stages[:], refused[:], only[:], strict[:], aged[:]}
	for _, bitmaps := range all {
		for i := range bitmaps {
			bitmaps[i] = newBitset(s.spots)
		}
	}
	for i, entry := range s.entryOf {
		e, spot := s.entries[entry], uint32(i)
		needs.addAll(e.Needs, spot, true)
		areas.addAll(e.Areas, spot, false)
		for j := range e.Places {
			areas.add(e.Places[j].Area, spot)
		}
		organisations.add(e.OrganisationID, spot)
		for j, flags := range [...]uint32{
			uint32(e.Access), uint32(e.Stages), uint32(e.Rules.refused()), uint32(e.Rules.Only), flag(e.Rules.strict()), flag(e.Rules.aged()),
		} {
			for flags &= 1<<len(all[j]) - 1; flags != 0; flags &= flags - 1 {
				all[j][bits.TrailingZeros32(flags)].set(spot)
			}
		}
	}
	s.needs, s.areas, s.organisations = needs.sets(s.spots), areas.sets(s.spots), organisations.sets(s.spots)
	for j, sets := range [...][]set{s.access[:], s.stages[:], s.refused[:], s.only[:]} {
		for i, b := range all[j] {
			sets[i] = b.shrunk(s.spots)
		}
	}
	s.strict, s.aged = strict[0].shrunk(s.spots), aged[0].shrunk(s.spots)
}

// topNeed is the need above a key: "food" of "food/foodbank".
func topNeed(key string) string {
	key, _, _ = strings.Cut(key, "/")
	return key
}

func flag(on bool) uint32 {
	if on {
		return 1
	}
	return 0
}
