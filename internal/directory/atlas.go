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
