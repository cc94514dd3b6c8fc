package promote

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// Poster is one that an editor made for a wall, a window or a pile of cards. Where it leads never changes, as
// it is printed; where it hangs may be put right.
type Poster struct {
	ID string `json:"id"`
	Lead
	Hangs   string `json:"hangs"` // where, for editors alone: "Library, Ropewalk"
	Made    string `json:"made"`  // the day
	Version int    `json:"version"`
}

// Area and Areas are the partnership's, for the pages, which stand above this package alone.
type (
	Area  = place.Area
	Areas = place.Areas
)

// mostHangs is how many letters the words of where it hangs may have.
const mostHangs = 120

// Check tells what is wrong with the poster on its own, field by field.
func (p Poster) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(p.ID) {
		f.Add("id", "The id must be a UUID")
	}
	switch {
	case !slices.Contains(Aims, p.Aim):
		f.Add("about", "Choose what the poster is about")
	case p.Need != "" && (p.Aim != Find || !need.Known(p.Need)):
		f.Add("about", "Choose a kind of help from the list")
	}
	switch n := utf8.RuneCountInString(p.Hangs); {
	case strings.TrimSpace(p.Hangs) == "":
		f.Add("hangs", "Say where it will hang, such as: Library, Ropewalk")
	case n > mostHangs:
		f.Add("hangs", "Use 120 letters or fewer")
	case strings.ContainsAny(p.Hangs, "\x00\r\n"):
		f.Add("hangs", "Write it on one line")
	}
	return f
}

// MayEdit lets the editors of an area, each for the areas that they hold and all inside them, and those who
// look after the whole partnership.
func MayEdit(who policy.Actor, areas *place.Areas, areaID string) policy.Decision {
	if who.Has(policy.Administrator) || who.HasFor(areas.LineageIDs(areaID), policy.DirectoryEditor, policy.PartnershipEditor) {
		return policy.Allow("editor for this area")
	}
	return policy.Deny("not an editor for this area")
}
