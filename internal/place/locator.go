package place

import (
	"sync"
	"sync/atomic"
)

// Step says how a point was found: the ways that a Locator tries, in their order.
type Step string

// The steps.
const (
	ByPostcode Step = "postcode"      // the postcode itself
	BySector   Step = "sector"        // the centre of its sector
	ByOutward  Step = "outward code"  // the centre of its outward code
	ByName     Step = "place name"    // a town or village
	ByArea     Step = "area centre"   // the centre of one of the installation's areas
	ByLetters  Step = "postcode area" // the centre of everything that begins with these letters
)

// Fix is the point that a Locator found for what somebody typed, and how.
type Fix struct {
	Point  Point
	Step   Step
	Label  string  // what was found: "WS1 1AA", "WS1", "Newport, Shropshire"
	Asked  string  // what was asked for, in its proper form where it has one: "WS1 1ZZ"
	Ended  bool    // the postcode is no longer in use; the point is where it was
	AreaID string  // the area, where the step is ByArea
	Others []Named // other places of the same name, the nearest to the installation first
}

// Exact reports whether the point is that of what was asked for, and not of something wider around it.
func (f Fix) Exact() bool { return f.Label == f.Asked }

// Locator finds the point that somebody means. Any number of callers may use it at once, also while it takes in new
// postcodes or areas: each call sees either the old or the new.
type Locator struct {
	names *nameIndex
	now   atomic.Pointer[atlas]
	mu    sync.Mutex // of those who change it
}

// atlas is everything that a locator looks in at one moment.
type atlas struct {
	postcodes *Postcodes
	tree      *Areas
	areas     *nameIndex
	gazetteer *nameIndex
	centres   []Point // of the areas
}

// NewLocator makes a locator that knows the place names; the gazetteer may be nil.
func NewLocator(g *Gazetteer) *Locator {
	l := &Locator{}
	if g != nil {
		l.names = g.index
	}
	l.now.Store(&atlas{gazetteer: l.names})
	return l
}

// SetPostcodes puts new postcodes in place of the old.
func (l *Locator) SetPostcodes(p *Postcodes) {
	l.change(func(a *atlas) { a.postcodes = p })
}

// SetAreas puts new areas in place of the old.
func (l *Locator) SetAreas(t *Areas) {
	var entries []entry
	var centres []Point
	for _, a := range t.All() {
		if c, ok := t.Centre(a.ID); ok {
			entries = append(entries, entry{name: a.Name, label: a.Name, point: c, area: a.ID})
			centres = append(centres, c)
		}
	}
	index := newNameIndex(entries)
	l.change(func(a *atlas) { a.tree, a.areas, a.centres = t, index, centres })
}

func (l *Locator) change(set func(*atlas)) {
	l.mu.Lock()
	defer l.mu.Unlock()
	next := *l.now.Load()
	set(&next)
	l.now.Store(&next)
}

// Areas gives the areas that the locator knows at this moment.
func (l *Locator) Areas() *Areas { return l.now.Load().tree }

// Postcodes gives the postcodes that the locator knows at this moment.
func (l *Locator) Postcodes() *Postcodes { return l.now.Load().postcodes }

// Find gives the point for what somebody typed: a postcode or the start of one, a place, an area, or an address that ends
// in one of these. It tries each way in the order of the Steps. False means that nothing like it is known.
func (l *Locator) Find(text string) (Fix, bool) {
	a := l.now.Load()
	if c, ok := quickUnit(text); ok {
		if fix, ok := a.byUnit(c); ok {
			return fix, true
		}
	}
	codes := readings(text)
	if fix, ok := a.byCodes(codes); ok {
		return fix, true
	}
	if len(text) > longestQuestion {
		return Fix{}, false
	}
	if fix, ok := a.byCodeWithin(text); ok {
		return fix, true
	}
	if fix, ok := a.byName(text); ok {
		return fix, true
	}
	return a.byLetters(codes)
}

// longestQuestion is as long as an address may be; longer text names no place.
const longestQuestion = 200
