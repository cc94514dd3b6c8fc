package index

import (
	"example.org/homeward/engine/hours"
	"example.org/homeward/engine/pathway"
)

// Entry is the public view of a service, with everything that an item in the results shows. A hidden address has no
// field here.
type Entry struct {
	ID, OrganisationID string // UUIDs
	Name, Organisation string
	Summary            string   // at most 200 characters
	Needs              []string // keys: "food/foodbank"; a key counts for its top need, "food", too
	Stages             pathway.Set
	Access             Access
	Rules              Rules
	Stay               uint8 // which of the words about staying there it has, a bit for each
	Phone, Website     string
	Hours              *hours.Schedule // of a service without a place, and of places that have none of their own; nil: not known
	Places             []Place
	Areas              []string // ids of the areas it serves or stands in, and of all areas around those
	Served             int      // how many of Areas, from the first, it says itself that it serves
	Closed             bool     // closed for now, whatever the hours say
	Doubted            bool     // it says itself that it has closed for good, and nobody has looked yet
	ClosedNote         string   // why, in the service's words
	AssuredAt          int64    // when somebody last made sure of it: seconds since 1970, 0 for never
	Modified           int64    // when it last changed: seconds since 1970
	Text               string   // more words to find it by; the index keeps the words, not the text, so it comes back empty
}

// Place is one public place of a service.
type Place struct {
	LocationID string // UUID
	Label      string // what to call the place: its street, or the area alone
	Lat, Lon   float64
	Exact      bool            // false: only the area is public, and Lat and Lon are the area's centre
	Hours      *hours.Schedule // nil: the service's
	Area       string          // id of the smallest area it stands in
}

// located reports whether the place has a position on the globe.
func (p *Place) located() bool { return Point{p.Lat, p.Lon}.onGlobe() }

// schedule is when the service is open at a place; place -1 is the service without one.
func (e *Entry) schedule(place int) *hours.Schedule {
	if place >= 0 && e.Places[place].Hours != nil {
		return e.Places[place].Hours
	}
	if e.Hours == nil && place < 0 && len(e.Places) > 0 {
		return e.Places[0].Hours // its places have no position, but their hours still hold
	}
	return e.Hours
}
