// Package beds is what decides about a place to stay: what it costs, food, pets, couples, support, who
// can ask for a place; and how many beds are free, as the place itself counts them of an evening.
//
// A count holds for some hours; after that nobody knows, and the page says to ring. Nothing has to run
// for that: it is a comparison with the clock. Counts are kept for fourteen days, for those who may count,
// and then are gone, as they tell on which evening somebody came. What tells of people who may be looked
// for is never shown to the public at all: see [Beds.Public].
//
// Tables: directory_beds, directory_count. Events: none.
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
	return !u.Counted.IsZero() && now.Before(b.until(u))
}

// until is the instant to which the count of a unit holds.
func (b Beds) until(u Unit) time.Time { return u.Counted.Add(time.Duration(b.Hours) * time.Hour) }

// Told is what the public may know of a unit.
type Told struct {
	Name    string
	Room    directory.Room
	Free    int       // how many; 0: that is not told
	Counted time.Time // of what is known
}

// crowd is from how many beds in all the public is told how many are free: among fewer, one who comes or
// goes would be seen.
const crowd = 10

// Vacancy is what everybody may know, for as long as it holds: nothing of units for people who may be
// looked for but that they are there.
func (b Beds) Vacancy() (v directory.Vacancy) {
	for _, u := range b.Units {
		x := directory.VacantUnit{For: u.For}
		if !slices.Contains(directory.Sought, u.For) && !u.Counted.IsZero() {
			x.Free, x.Counted, x.Until = u.Vacant > 0, u.Counted, b.until(u)
			if u.Total >= crowd {
				x.Beds = u.Vacant
			}
		}
		v.Units = append(v.Units, x)
	}
	return v
}

// Public is what everybody may know at an instant.
func (b Beds) Public(secret bool, now time.Time) (out []Told) {
	if secret {
		return nil
	}
	for i, x := range b.Vacancy().Units {
		t := Told{Name: b.Units[i].Name}
		if now.Before(x.Until) {
			t.Room, t.Free, t.Counted = directory.RoomFull, x.Beds, x.Counted
			if x.Free {
				t.Room = directory.RoomFree
			}
		}
		out = append(out, t)
	}
	return out
}
