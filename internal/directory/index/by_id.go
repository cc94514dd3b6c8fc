package index

// ByID gives every entry that fits the query, in order of their ids: for those who copy the directory
// and do not search it. Hours, order and page of the query count for nothing here. Keep has the last
// word on each entry; nil keeps all. Read the entries, never write them.
func (ix *Index) ByID(q *Query, keep func(*Entry) bool) []*Entry {
	s := ix.scratch.Get().(*scratch)
	defer func() {
		s.reset()
		ix.scratch.Put(s)
	}()
	if q.Near != nil && q.Near.onGlobe() {
		s.near = q.Near.vec()
		s.measured = true
	}
	var all []*Entry
	for _, v := range ix.state.Load().views {
		p := s.part(v, q)
		p.filter(q)
		all = mergeByID(all, p.inOrder(keep))
	}
	return all
}

// inOrder lists what was found, in order of ids.
func (p *part) inOrder(keep func(*Entry) bool) []*Entry {
	var out []*Entry
	for _, entry := range p.byID {
		if e := p.entries[entry]; p.holds(entry) && (keep == nil || keep(e)) {
			out = append(out, e)
		}
	}
	return out
}

// holds reports whether a spot of the entry was found.
func (p *part) holds(entry uint32) bool {
	for _, spot := range p.spotList(entry) {
		if p.found.has(spot) {
			return true
		}
	}
	return false
}

// mergeByID joins two lists that are in order. No id is in both: an entry is live in one view.
func mergeByID(a, b []*Entry) []*Entry {
	if len(a) == 0 || len(b) == 0 {
		return append(a, b...)
	}
	out := make([]*Entry, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if a[0].ID < b[0].ID {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
