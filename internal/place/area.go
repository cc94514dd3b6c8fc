package place

import (
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// AreaKind says how wide an area is.
type AreaKind string

// The kinds, from the widest to the narrowest.
const (
	County        AreaKind = "county" // or a region, or a combined authority
	District      AreaKind = "district"
	Ward          AreaKind = "ward"
	Neighbourhood AreaKind = "neighbourhood"
)

// AreaKinds lists the kinds, the widest first.
var AreaKinds = []AreaKind{County, District, Ward, Neighbourhood}

// Area is a place that the partnership serves.
type Area struct {
	ID       string   `json:"id"`
	Slug     string   `json:"slug"` // in the address of its page: /areas/{slug}
	Name     string   `json:"name"`
	Kind     AreaKind `json:"kind"`
	ParentID string   `json:"parent_id,omitempty"`
	OwnerID  string   `json:"owner_id,omitempty"` // the organisation that looks after it
	Code     string   `json:"code,omitempty"`     // the Government Statistical Service's, such as E08000030
	Centre   *Point   `json:"centre,omitempty"`   // nil when not known; Areas.Centre then works one out
	Boundary string   `json:"boundary,omitempty"` // GeoJSON: a Polygon or MultiPolygon, or a Feature holding one
	Numbers  Numbers  `json:"numbers"`            // its own emergency numbers, over the wider areas'
	Look     Look     `json:"look,omitzero"`      // how it shows itself; see Areas.LookFor
	Version  int      `json:"version"`
}

// The most that an area's fields may hold, in bytes.
const (
	mostName     = 200
	mostBoundary = 1 << 20
)

// Check tells what is wrong with the area on its own, field by field.
func (a Area) Check() errs.Fields {
	var f errs.Fields
	switch name := strings.TrimSpace(a.Name); {
	case name == "" || fold(name) == "":
		f.Add("name", "Give the area's name")
	case len(name) > mostName:
		f.Add("name", "The name is too long")
	}
	if !ids.Valid(a.ID) {
		f.Add("id", "The area's id is not one of ours")
	}
	if !slices.Contains(AreaKinds, a.Kind) {
		f.Add("kind", "Choose county, district, ward or neighbourhood")
	}
	if a.Slug == "" || a.Slug != Slug(a.Slug) {
		f.Add("slug", "Use small letters, digits and hyphens in the page's address")
	}
	if a.ParentID == a.ID {
		f.Add("parent", "An area can't lie in itself")
	}
	if a.Centre != nil && !InGB(*a.Centre) {
		f.Add("centre", "The centre is outside the country. Check the latitude and longitude")
	}
	if a.Boundary != "" {
		if message := checkBoundary(a.Boundary); message != "" {
			f.Add("boundary", message)
		}
	}
	return append(append(f, a.Numbers.Check()...), a.Look.Check()...)
}

// Slug makes the short name of a page's address from a name: "St Peter's" gives "st-peters".
func Slug(name string) string { return strings.ReplaceAll(fold(name), " ", "-") }

func checkBoundary(text string) string {
	if len(text) > mostBoundary {
		return "The boundary is too large. Simplify it to less than a megabyte"
	}
	shape, err := parseBoundary(text)
	if err != nil {
		return err.Error()
	}
	for _, p := range shape.corners() {
		if !InGB(p) {
			return "The boundary leaves the country. In GeoJSON the longitude comes first"
		}
	}
	return ""
}
