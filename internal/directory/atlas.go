package directory

import (
	"example.org/homeward/engine/colour"
	"example.org/homeward/internal/place"
)

// The types of package place that come with the answers of this one, named here for the pages and
// the API, which know no module but this.
type (
	Point   = place.Point
	Area    = place.Area
	Areas   = place.Areas
	Fix     = place.Fix
	Number  = place.Number
	Numbers = place.Numbers
	Tones   = place.Tones
	Tone    = place.Tone
)

// TonesOf are the colours that pages take from an area's accent; false when it has none that can be read.
func TonesOf(accent string) (Tones, bool) {
	c, ok := colour.Parse(accent)
	if !ok {
		return Tones{}, false
	}
	return place.TonesOf(c), true
}

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
