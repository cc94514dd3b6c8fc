package outreach

import "example.org/homeward/internal/place"

// furthest is how far from a part's centre a point may be, in metres, to lie in that part.
const furthest = 30_000

// deepest is how far areas may nest.
const deepest = 12

// areaAt is the area whose workers go and look at a point; "" for one outside every area. Where no boundary
// is known a county's centre may be the nearest of all, though its districts are whom people work for: so
// it goes on to the nearest part of a county, and to a part of any other that is as near as the whole. Those
// of the wider areas see it all the same.
func areaAt(areas *place.Areas, p place.Point) string {
	at, ok := areas.At(p)
	if !ok {
		return ""
	}
	for range deepest {
		centre, _ := areas.Centre(at.ID)
		nearest := place.Metres(p, centre)
		if at.Kind == place.County {
			nearest = furthest
		}
		next := at
		for _, part := range areas.Children(at.ID) {
			if c, ok := areas.Centre(part.ID); ok && place.Metres(p, c) <= nearest {
				next, nearest = part, place.Metres(p, c)
			}
		}
		if next.ID == at.ID {
			break
		}
		at = next
	}
	return at.ID
}
