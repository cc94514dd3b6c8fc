package directory

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Stay is what decides about a place to stay, in words for the public.
type Stay = source.Stay

// StayKeys names its parts.
var StayKeys = source.StayKeys

// StayLabels are its parts, in words for editors.
var StayLabels = map[string]string{
	"referral": "Who can ask for a place", "price": "What it costs to stay", "pets": "Pets", "couples": "Couples", "food": "Food", "support": "Support",
}

// Staying is what a place to stay says of itself: what decides, and which beds it counts.
type Staying struct {
	Stay
	Hours int       `json:"hours,omitempty"` // for how long a count of free beds holds; 0: as usual
	Units []BedUnit `json:"units,omitempty"`
}

// BedUnit is beds that are counted together.
type BedUnit struct {
	ID    string `json:"id"`
	Name  string `json:"name"`
	For   string `json:"for,omitempty"` // a group of people, by its key; "": anybody
	Total int    `json:"total"`
}

// The limits.
const (
	mostUnits = 12
	MostBeds  = 999
	mostHours = 72
	UsualHold = 6 // hours
)

// IsZero reports whether it says nothing.
func (s Staying) IsZero() bool { return s.Stay == Stay{} && s.Hours == 0 && len(s.Units) == 0 }

// Unit is one of the units.
func (s Staying) Unit(id string) (BedUnit, bool) {
	i := slices.IndexFunc(s.Units, func(u BedUnit) bool { return u.ID == id })
	if i < 0 {
		return BedUnit{}, false
	}
	return s.Units[i], true
}

// Hold is for how many hours a count holds.
func (s Staying) Hold() int {
	if s.Hours == 0 {
		return UsualHold
	}
	return s.Hours
}

func (s Staying) check(f *errs.Fields) {
	for i, text := range s.Each() {
		if utf8.RuneCountInString(*text) > MaxLine {
			f.Add(StayKeys[i], "This is too long: use 300 characters or fewer")
		}
		if !utf8.ValidString(*text) || strings.ContainsRune(*text, 0) {
			f.Add(StayKeys[i], "This holds characters that can't be read")
		}
	}
	if s.Hours < 0 || s.Hours > mostHours {
		f.Add("hold", "Give a number of hours from 1 to 72")
	}
	if len(s.Units) > mostUnits {
		f.Add("units", "There can be 12 kinds of beds at most")
	}
	seen := map[string]bool{}
	for _, u := range s.Units {
		switch {
		case !ids.Valid(u.ID) || seen[u.ID]:
			f.Add("units", "The same kind of bed is there twice")
		case strings.TrimSpace(u.Name) == "" || utf8.RuneCountInString(u.Name) > MaxLine:
			f.Add("units", "Give each kind of bed a short name")
		case u.For != "" && !need.KnownGroup(u.For):
			f.Add("units", "There is no group of people called "+u.For)
		case u.Total < 1 || u.Total > MostBeds:
			f.Add("units", "Say how many beds there are in all, from 1 to 999")
		}
		seen[u.ID] = true
	}
}
