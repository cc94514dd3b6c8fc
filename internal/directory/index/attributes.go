package index

import "strings"

// lists gathers the spots of each key, in order.
type lists map[string][]uint32

// add puts the spot under the key, once.
func (l lists) add(key string, spot uint32) {
	list := l[key]
	if n := len(list); key == "" || n > 0 && list[n-1] == spot {
		return
	}
	l[key] = append(list, spot)
}

func (l lists) sets(spots int) map[string]set {
	sets := make(map[string]set, len(l))
	for key, list := range l {
		sets[key] = newSet(list, spots)
	}
	return sets
}

// readAttributes makes the sets of everything that can be asked for by key.
func (s *segment) readAttributes() {
	needs, areas, organisations := lists{}, lists{}, lists{}
	for i, entry := range s.entryOf {
		e, spot := s.entries[entry], uint32(i)
		for _, key := range e.Needs {
			needs.add(topNeed(key), spot)
			needs.add(key, spot)
		}
		for _, id := range e.Areas {
			areas.add(id, spot)
		}
		for j := range e.Places {
			areas.add(e.Places[j].Area, spot)
		}
		organisations.add(e.OrganisationID, spot)
	}
	s.needs, s.areas, s.organisations = needs.sets(s.spots), areas.sets(s.spots), organisations.sets(s.spots)
	s.readFlags(func(e *Entry) uint32 { return uint32(e.Access) }, s.access[:])
	s.readFlags(func(e *Entry) uint32 { return uint32(e.Stages) }, s.stages[:])
	s.readFlags(func(e *Entry) uint32 { return uint32(e.Rules.refused()) }, s.refused[:])
	s.readFlags(func(e *Entry) uint32 { return uint32(e.Rules.Only) }, s.only[:])
	var strict, aged [1]set
	s.readFlags(func(e *Entry) uint32 { return flag(e.Rules.strict()) }, strict[:])
	s.readFlags(func(e *Entry) uint32 { return flag(e.Rules.aged()) }, aged[:])
	s.strict, s.aged = strict[0], aged[0]
}

// topNeed is the need above a key: "food" of "food/foodbank".
func topNeed(key string) string {
	key, _, _ = strings.Cut(key, "/")
	return key
}

// readFlags makes the set of each bit of what flags says of an entry.
func (s *segment) readFlags(flags func(*Entry) uint32, sets []set) {
	bitmaps := make([]bitset, len(sets))
	for i := range bitmaps {
		bitmaps[i] = newBitset(s.spots)
	}
	for spot, entry := range s.entryOf {
		f := flags(s.entries[entry])
		for i := range bitmaps {
			if f>>i&1 == 1 {
				bitmaps[i].set(uint32(spot))
			}
		}
	}
	for i, b := range bitmaps {
		sets[i] = b.shrunk(s.spots)
	}
}

func flag(on bool) uint32 {
	if on {
		return 1
	}
	return 0
}
