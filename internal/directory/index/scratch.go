package index

// scratch is memory for one search, used again by the next.
type scratch struct {
	near     vec
	measured bool // a place was given, near
	words    []uint64
	bytes    []uint8
	parts    []*part
	used     int // parts in use
	top      top
}

// bitmap gives n zeroed words.
func (s *scratch) bitmap(n int) bitset {
	if len(s.words)+n > cap(s.words) {
		s.words = make([]uint64, 0, max(2*cap(s.words), 16*n)) // bitmaps given before keep their own memory
	}
	from := len(s.words)
	s.words = s.words[:from+n]
	b := bitset(s.words[from : from+n : from+n])
	clear(b)
	return b
}

// copyOf gives a copy of a bitmap.
func (s *scratch) copyOf(b bitset) bitset {
	if len(s.words)+len(b) > cap(s.words) {
		return append(s.bitmap(len(b))[:0], b...)
	}
	from := len(s.words)
	s.words = append(s.words, b...)
	return bitset(s.words[from:len(s.words):len(s.words)])
}

// answers gives n zeroed bytes.
func (s *scratch) answers(n int) []uint8 {
	if len(s.bytes)+n > cap(s.bytes) {
		s.bytes = make([]uint8, 0, 2*cap(s.bytes)+n)
	}
	from := len(s.bytes)
	s.bytes = s.bytes[:from+n]
	b := s.bytes[from : from+n : from+n]
	clear(b)
	return b
}

// inUse gives the parts of this search.
func (s *scratch) inUse() []*part { return s.parts[:s.used] }

// part begins the search of one view.
func (s *scratch) part(v *view, q *Query) *part {
	if s.used == len(s.parts) {
		s.parts = append(s.parts, new(part))
	}
	p := s.parts[s.used]
	s.used++
	p.view, p.scratch, p.moment = v, s, q.moment()
	if s.measured {
		p.near = &s.near
	}
	return p
}

// reset makes the memory ready for another search, and lets go of the index.
func (s *scratch) reset() {
	for _, p := range s.inUse() {
		clear(p.score.guesses)
		clear(p.score.terms)
		clear(p.told)
		*p = part{told: p.told[:0], score: scorer{p.score.guesses[:0], p.score.terms[:0]}}
	}
	s.top.reset()
	s.measured, s.used, s.words, s.bytes = false, 0, s.words[:0], s.bytes[:0]
}
