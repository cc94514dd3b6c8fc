package index

import "math"

// gone stands for an entry that is no longer live.
const gone = math.MaxUint32

// merge makes one source of what is live in some views, from their entries and bitmaps alone.
func merge(views []*view) *source {
	src := &source{}
	at := make([][]uint32, len(views)) // by view and entry: where it stands in the source
	for i, v := range views {
		at[i] = make([]uint32, len(v.entries))
		for entry := range v.entries {
			at[i][entry] = gone
			if v.alive(uint32(entry)) {
				at[i][entry] = uint32(len(src.entries))
				src.entries = append(src.entries, v.entries[entry])
			}
		}
	}
	ids := map[string]uint32{}
	for _, v := range views {
		for _, term := range v.terms {
			if _, ok := ids[term]; !ok {
				ids[term] = uint32(len(src.terms))
				src.terms = append(src.terms, term)
			}
		}
	}
	src.invert(views, at, ids)
	return src
}

// invert turns lists of entries by word into lists of words by entry: once to count them, once to fill them in.
func (s *source) invert(views []*view, at [][]uint32, ids map[string]uint32) {
	s.ends = make([]uint32, len(s.entries))
	eachPosting(views, at, func(entry uint32, _ *view, _ int, _ uint32) { s.ends[entry]++ })
	next, sum := make([]uint32, len(s.entries)), uint32(0)
	for i, n := range s.ends {
		next[i] = sum
		sum += n
		s.ends[i] = sum
	}
	s.words = make([]uint32, sum)
	eachPosting(views, at, func(entry uint32, v *view, term int, spot uint32) {
		word := ids[v.terms[term]] << 1
		if v.named[term].has(spot) {
			word |= 1
		}
		s.words[next[entry]] = word
		next[entry]++
	})
}

// eachPosting calls do for each live entry of each term.
func eachPosting(views []*view, at [][]uint32, do func(entry uint32, v *view, term int, spot uint32)) {
	var buf []uint32
	for i, v := range views {
		for term, s := range v.within {
			list := s.sparse
			if s.dense != nil {
				buf = s.dense.list(buf[:0])
				list = buf
			}
			for _, spot := range list {
				if entry := at[i][v.entryOf[spot]]; entry != gone && v.first.has(spot) {
					do(entry, v, term, spot)
				}
			}
		}
	}
}
