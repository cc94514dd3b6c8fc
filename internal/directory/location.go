package directory

import (
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Visibility is how much of a location the public may know.
type Visibility string

// How much is known. The zero value is none of them, and is refused.
const (
	VisiblePublic Visibility = "public"
	VisibleArea   Visibility = "area"   // only the area; distance is from the area's centre
	VisibleHidden Visibility = "hidden" // nothing: a refuge
)

// Address is where a location is, in words.
type Address struct {
	Lines    []string `json:"lines,omitempty"`
	Town     string   `json:"town,omitempty"`
	Postcode string   `json:"postcode,omitempty"`
}

// Location is a place where services are given. It is private: the public sees a ListingPlace.
type Location struct {
	ID             string       `json:"id"`
	OrganisationID string       `json:"organisation_id"`
	Name           string       `json:"name,omitempty"`
	Visibility     Visibility   `json:"visibility"`
	Address        Address      `json:"address"`
	Point          *place.Point `json:"point,omitempty"`
	AreaID         string       `json:"area_id,omitempty"`
	Accessibility  []string     `json:"accessibility,omitempty"` // "step-free", "accessible-toilet", …
	Transport      string       `json:"transport,omitempty"`
	Version        int          `json:"version"`
}

// Withheld is all that may be known of a location to somebody who may not know it: that it is there,
// and its id.
func (l Location) Withheld() Location { return Location{ID: l.ID} }

// IsWithheld reports whether nothing is known of the location but that it is there.
func (l Location) IsWithheld() bool { return l.OrganisationID == "" }

// Check says what is wrong with the location.
func (l Location) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(l.ID) || !ids.Valid(l.OrganisationID) {
		f.Add("id", "The id must be a UUID")
	}
	switch l.Visibility {
	case VisiblePublic, VisibleArea, VisibleHidden:
	default:
		f.Add("visibility", "Choose who may see this place")
	}
	if l.Point != nil && !place.InGB(*l.Point) {
		f.Add("point", "This place is outside Great Britain and Northern Ireland")
	}
	if l.Visibility == VisibleArea && l.AreaID == "" {
		f.Add("area_id", "Choose the area that people may know of")
	}
	for _, s := range append([]string{l.Name, l.Address.Town, l.Address.Postcode}, l.Address.Lines...) {
		if utf8.RuneCountInString(s) > MaxLine {
			f.Add("address", tooLong)
		}
	}
	if strings.TrimSpace(strings.Join(l.Address.Lines, "")) == "" && l.Address.Postcode == "" && l.Point == nil {
		f.Add("address", "Give an address, a postcode or a point on the map")
	}
	return f
}
