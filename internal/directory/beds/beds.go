// Package beds is what decides about a place to stay: what it costs, food, pets, couples, support, who
// can ask for a place; and how many beds are free, as the place itself counts them of an evening.
//
// A count holds for some hours; after that nobody knows, and the page says to ring. Nothing has to run
// for that: it is a comparison with the clock. No count is kept once there is another, so that nobody
// can read from a list on which evening somebody came. What tells of people who may be looked for is
// never shown to the public at all: see [Beds.Public].
//
// Table: directory_beds. Events: none.
package beds

import (
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Beds is what is known of the beds of one service.
type Beds struct {
	ServiceID string `json:"service_id"`
	Price     string `json:"price,omitempty"`
	Food      string `json:"food,omitempty"`
	Pets      string `json:"pets,omitempty"`
	Couples   string `json:"couples,omitempty"`
	Support   string `json:"support,omitempty"`
	Referral  string `json:"referral,omitempty"` // who can ask for a place
	Hours     int    `json:"hours"`              // for how long a count holds
	Units     []Unit `json:"units"`
	Version   int    `json:"version"`
}

// Unit is beds that are counted together.
type Unit struct {
	ID      string    `json:"id"`
	Name    string    `json:"name"`
	For     string    `json:"for,omitempty"` // a group of people, by its key; "": anybody
	Total   int       `json:"total"`
	Vacant  int       `json:"vacant"`
	Counted time.Time `json:"counted,omitzero"` // the zero time: never
}

// The limits.
const (
	mostUnits = 12
	mostBeds  = 999
	mostHours = 72
	UsualHold = 6 // hours
	mostText  = 300
)

// Check says what is wrong with it.
func (b Beds) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(b.ServiceID) {
		f.Add("id", "The id must be a UUID")
	}
	for name, text := range map[string]string{"price": b.Price, "food": b.Food, "pets": b.Pets, "couples": b.Couples, "support": b.Support, "referral": b.Referral} {
		if utf8.RuneCountInString(text) > mostText || !utf8.ValidString(text) {
			f.Add(name, "This is too long: use 300 characters or fewer")
		}
	}
	if b.Hours < 1 || b.Hours > mostHours {
		f.Add("hours", "Give a number of hours from 1 to 72")
	}
	if len(b.Units) > mostUnits {
		f.Add("units", "There can be 12 kinds of beds at most")
	}
	for _, u := range b.Units {
		switch {
		case strings.TrimSpace(u.Name) == "" || utf8.RuneCountInString(u.Name) > mostText:
			f.Add("units", "Give each kind of bed a short name")
		case u.For != "" && !need.KnownGroup(u.For):
			f.Add("units", "There is no group of people called "+u.For)
		case u.Total < 1 || u.Total > mostBeds:
			f.Add("units", "Say how many beds there are in all, from 1 to 999")
		case u.Vacant < 0 || u.Vacant > u.Total:
			f.Add("units", "There can't be more free beds than there are")
		}
	}
	return f
}

// Known reports whether the count of a unit still holds.
func (b Beds) Known(u Unit, now time.Time) bool {
	return !u.Counted.IsZero() && now.Before(u.Counted.Add(time.Duration(b.Hours)*time.Hour))
}

// Room is what the public is told of beds: never how many, so that one who comes or goes is not seen.
type Room string

// What is told.
const (
	NotKnown Room = "unknown" // or not told: ring
	Full     Room = "full"
	Some     Room = "some"
)

// Told is what the public may know of a unit.
type Told struct {
	Name    string
	Room    Room
	Counted time.Time // of what is known
}

// sought are groups whose coming and going is never told: somebody may be looking for them.
var sought = []string{"women", "families", "16-17", "under-25", "lgbt"}

// Secret reports whether nothing may be told of a service's free beds: it is for people in danger, or
// it has a place that is not public, or only people who may be looked for can come.
func Secret(s directory.Service, hidden bool) bool {
	if hidden || slices.ContainsFunc(s.Needs, func(key string) bool { return need.TopOf(key) == "safety" }) {
		return true
	}
	return slices.ContainsFunc(sought, func(g string) bool { return s.Eligibility.Groups[g] == directory.Only })
}

// Public is what everybody may know at an instant.
func (b Beds) Public(secret bool, now time.Time) (out []Told) {
	for _, u := range b.Units {
		t := Told{Name: u.Name, Room: NotKnown}
		if !secret && !slices.Contains(sought, u.For) && b.Known(u, now) {
			t.Room, t.Counted = Full, u.Counted
			if u.Vacant > 0 {
				t.Room = Some
			}
		}
		out = append(out, t)
	}
	if secret {
		return nil
	}
	return out
}
