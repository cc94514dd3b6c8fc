package index

import "example.org/homeward/engine/hours"

// Search answers a query. It takes no lock and sees one state of the index throughout.
func (ix *Index) Search(q *Query) Result {
	s := ix.scratch.Get().(*scratch)
	defer func() {
		s.reset()
		ix.scratch.Put(s)
	}()
	if q.Near != nil && q.Near.onGlobe() {
		s.near = q.Near.vec()
		s.measured = true
	}
	for _, v := range ix.state.Load().views {
		s.part(v, q).filter(q)
	}
	return s.page(q, s.runs(q))
}

// runs orders what was found into runs.
func (s *scratch) runs(q *Query) []run {
	switch {
	case q.OpenAt != nil:
		open, appointment, unknown := s.sets(), s.sets(), s.sets()
		for i, p := range s.inUse() {
			b := p.split()
			open[i], appointment[i], unknown[i] = b.open, b.appointment, b.unknown
		}
		return s.counted(s.stretches(q, open), s.stretches(q, appointment), s.stretches(q, unknown))
	case q.Sort == ByOpen:
		open, rest := s.sets(), s.sets()
		for i, p := range s.inUse() {
			open[i], rest[i] = p.split().open, p.found
			rest[i].andNot(open[i])
			p.dropClaimed(open[i], rest[i])
		}
		return s.counted(s.stretches(q, open), []run{{sets: rest, order: soonestFirst}})
	}
	found := s.sets()
	for i, p := range s.inUse() {
		found[i] = p.found
	}
	return s.counted(s.stretches(q, found))
}

// sets has room for a set of each part.
func (s *scratch) sets() []bitset { return make([]bitset, s.used) }

// stretches puts what has a distance before what has none.
func (s *scratch) stretches(q *Query, sets []bitset) []run {
	if !s.measured {
		if q.Reach {
			self, referred := s.reachable(sets)
			return []run{{sets: self, order: bestFirst}, {sets: referred, order: bestFirst}}
		}
		return []run{{sets: sets, order: bestFirst}}
	}
	first := nearestFirst
	if q.Sort == ByMatch {
		first = bestFirst
	}
	return []run{{sets: sets, order: first, stretch: somewhere}, {sets: sets, order: bestFirst, stretch: nowhere}}
}

// reachable parts what somebody can reach alone from what only a worker can refer to.
func (s *scratch) reachable(sets []bitset) (self, referred []bitset) {
	self, referred = s.sets(), s.sets()
	for i, p := range s.inUse() {
		referred[i] = p.copyOf(sets[i])
		for way := range p.access {
			switch Access(1) << way {
			case AgencyReferral:
				p.access[way].keepIn(referred[i])
			case Appointment: // is made by whoever refers
			default:
				p.access[way].dropFrom(referred[i])
			}
		}
		self[i] = p.copyOf(sets[i])
		self[i].andNot(referred[i])
	}
	return self, referred
}

// counted puts runs together and counts each.
func (s *scratch) counted(groups ...[]run) []run {
	var runs []run
	for _, g := range groups {
		runs = append(runs, g...)
	}
	for i := range runs {
		r := &runs[i]
		r.counts = make([]int, s.used)
		for j, p := range s.inUse() {
			lo, hi := p.bounds(r.stretch)
			r.counts[j] = p.count(r.sets[j], lo, hi)
			r.total += r.counts[j]
		}
	}
	return runs
}

// page cuts the page asked for out of the runs.
func (s *scratch) page(q *Query, runs []run) Result {
	var res Result
	for i := range runs {
		res.Total += runs[i].total
	}
	page, size := q.page()
	res.Pages = (res.Total + size - 1) / size
	if page > res.Pages {
		return res
	}
	skip := (page - 1) * size
	left := min(size, res.Total-skip)
	res.Hits = make([]Hit, 0, left)
	for i := range runs {
		r := &runs[i]
		if left == 0 {
			break
		}
		if skip >= r.total {
			skip -= r.total
			continue
		}
		n := min(left, r.total-skip)
		for _, x := range s.best(r, skip, n) {
			res.Hits = append(res.Hits, s.hit(&x))
		}
		skip, left = 0, left-n
	}
	return res
}

// best gives n items of a run after the first skip.
func (s *scratch) best(r *run, skip, n int) []item {
	s.top.start(s.inUse(), skip+n)
	for i, p := range s.inUse() {
		p.collect(&s.top, r, int32(i))
	}
	return s.top.from(skip)
}

// hit is what is given back for an item.
func (s *scratch) hit(x *item) Hit {
	p := s.parts[x.part]
	e, place := p.entries[p.entryOf[x.spot]], int(p.placeOf[x.spot])
	h := Hit{Entry: e, Place: place, Metres: -1, State: p.state(e, x.spot), Score: p.score.of(x.spot)}
	if s.measured && place >= 0 {
		h.Metres = metres(p.apart(x.spot))
	}
	return h
}

// told is what a schedule answered.
type told struct {
	schedule uint32
	state    hours.State
}

// state answers for a spot. Those of one page that have the same hours are asked once, as the full answer takes longer
// than everything else that is done for an item.
func (p *part) state(e *Entry, spot uint32) hours.State {
	if p.classes[neverOpen].has(spot) {
		return hours.State{Kind: hours.Closed, Reason: e.ClosedNote}
	}
	n := p.of[spot]
	for i := range p.told {
		if p.told[i].schedule == n {
			return p.told[i].state
		}
	}
	var state hours.State
	if s := p.schedules[n]; s != nil {
		state = s.At(p.moment)
	}
	p.told = append(p.told, told{n, state})
	return state
}
