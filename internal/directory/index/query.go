package index

import (
	"math"

	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
)

// Point is a point on the globe, in degrees (WGS84).
type Point struct{ Lat, Lon float64 }

// onGlobe reports whether there is such a point.
func (p Point) onGlobe() bool {
	return math.Abs(p.Lat) <= 90 && math.Abs(p.Lon) <= 180 // false for NaN
}

// Guess is a need read from free text, and how sure the reading is (above 0, about 1 at most).
type Guess struct {
	Key   string
	Score float64
}

// Sort is the order of the results.
type Sort uint8

// The orders. Whatever the order, equals stand by name and then by id.
const (
	// ByDistance puts what is nearest first; services without a place come last, the best match first. Without a
	// Near it is ByMatch.
	ByDistance Sort = iota
	// ByOpen puts what is open first, in order of distance; then what opens soonest; then by appointment; then what we
	// don't know; then what has no known opening within 60 days.
	ByOpen
	// ByMatch puts what fits the words best first; with Near, services without a place still come last.
	ByMatch
)

// Query is a question to the index. The zero Query finds everything in order of name; start from it, but set Age to
// AnyAge.
type Query struct {
	Near   *Point
	Within float64 // metres from Near, 0 for no limit; services without a place stay in, unless Placed
	Placed bool    // only services with a place
	Remote bool    // only services without one

	Terms      []string // words stemmed as in Options.Stem; all must be in the entry, the last may be the beginning of a word
	Called     bool     // an entry with none of Guesses is found by Terms only if it, or its organisation, is called that
	Guesses    []Guess  // needs read from the words; an entry with one of them is found even if the words are not in it
	Categories []string // need keys, any of them

	For          []Group // what the person says of themselves: all must be acceptable
	Age          int     // years, AnyAge if not given
	Access       Access  // any of them; 0 for all
	Stages       pathway.Set
	Area         string   // id of an area, "" for all
	Organisation string   // id of an organisation, "" for all
	Among        []string // ids of entries: these and no others; nil for all

	OpenAt *hours.Moment // keep what is open then; by appointment and not known follow below
	At     hours.Moment  // the moment for the states shown

	Reach   bool // without Near: what only a worker can refer to comes last
	Sort    Sort
	Page    int // from 1
	PerPage int // 20 if not given, at most 1000
}

// Hit is one service found.
type Hit struct {
	*Entry             // shared with the index: read only
	Place  int         // which of its Places this is about: the nearest that fits, -1 for none
	Metres float64     // from Near along the ground; -1 without a place or without a Near
	State  hours.State // at the moment asked about
	Score  float64     // how well it fits the words; 0 without words
}

// Result is one page of what was found.
type Result struct {
	Total int // services on all pages
	Pages int
	Hits  []Hit // none on a page past the last
}

const (
	defaultPerPage = 20
	maxPerPage     = 1000
)

// page gives the page and its size, made sensible.
func (q *Query) page() (page, size int) {
	page, size = max(q.Page, 1), q.PerPage
	if size <= 0 {
		size = defaultPerPage
	}
	return page, min(size, maxPerPage)
}

// moment is the instant for which hours are asked.
func (q *Query) moment() hours.Moment {
	if q.OpenAt != nil {
		return *q.OpenAt
	}
	return q.At
}
