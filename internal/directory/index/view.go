package index

import "slices"

// view is a segment and what is still live of it. It never changes.
type view struct {
	*segment
	live bitset // by spot
	size int    // how many entries are live
}

func newView(s *segment) *view {
	live := newBitset(s.spots)
	for i := range s.spots {
		live.set(uint32(i))
	}
	return &view{s, live, len(s.entries)}
}

// alive reports whether an entry of the segment is live.
func (v *view) alive(entry uint32) bool { return v.live.has(v.spotList(entry)[0]) }

// get finds a live entry by its id.
func (v *view) get(id string) (entry uint32, ok bool) {
	entry, ok = v.find(id)
	return entry, ok && v.alive(entry)
}

// without gives the view with some entries no longer live.
func (v *view) without(entries []uint32) *view {
	if len(entries) == 0 {
		return v
	}
	next := &view{v.segment, slices.Clone(v.live), v.size}
	for _, entry := range entries {
		if !next.alive(entry) {
			continue
		}
		next.size--
		for _, spot := range next.spotList(entry) {
			next.live.clear(spot)
		}
	}
	return next
}

// withoutIDs gives the view without the entries that have one of the ids.
func (v *view) withoutIDs(ids []string) *view {
	var gone []uint32
	for _, id := range ids {
		if entry, ok := v.get(id); ok {
			gone = append(gone, entry)
		}
	}
	return v.without(gone)
}
