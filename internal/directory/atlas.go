package directory

import "example.org/homeward/internal/place"

// The types of package place that come with the answers of this one, named here for the pages and
// the API, which know no module but this.
type (
	Point   = place.Point
	Area    = place.Area
	Areas   = place.Areas
	Fix     = place.Fix
	Number  = place.Number
	Numbers = place.Numbers
)

// National are the emergency numbers that hold everywhere.
func National() Numbers { return place.National }

// PostcodeAt is where a whole postcode is; false when it is not known. Nothing wider will do for a door.
func (v *View) PostcodeAt(text string) (Point, bool) {
	code, ok := place.ParseCode(text)
	if !ok || code.Kind() != place.Unit {
		return Point{}, false
	}
	fix, ok := v.Locator.Find(code.String())
	return fix.Point, ok && fix.Step == place.ByPostcode
}

// Postcode writes a whole postcode in its proper form; what is none stays as it was written.
func Postcode(text string) string {
	if code, ok := place.ParseCode(text); ok && code.Kind() == place.Unit {
		return code.String()
	}
	return text
}

// Outward is the outward code of a postcode, or of the first part of one; "" for anything else.
func Outward(text string) string {
	if code, ok := place.ParseCode(text); ok && code.Kind() >= place.Outward {
		return code.Outward()
	}
	return ""
}
