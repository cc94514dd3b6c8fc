package importer

import (
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/store"
)

// nameWithin is how far a place may be from the name that we give it, in metres.
const nameWithin = 5000

// withPlaces fills in how to find postcodes and the names of places, from what the installation
// knows of them.
func (a Aids) withPlaces(tx *store.ReadTx) (Aids, error) {
	if a.NameNear == nil {
		names, err := place.Names()
		if err != nil {
			return a, err
		}
		a.NameNear = func(p place.Point) string {
			if near, metres, ok := names.Near(p); ok && metres <= nameWithin {
				return near.Label
			}
			return ""
		}
	}
	var err error
	if a.salt, err = readSalt(tx); err != nil {
		return a, err
	}
	if a.local, err = directory.LocalCategories(tx); err != nil {
		return a, err
	}
	if a.Postcode == nil {
		locator, err := place.NewKeeper().Locator(tx)
		if err != nil {
			return a, err
		}
		a.Postcode = func(code string) (place.Point, bool) {
			fix, ok := locator.Find(code)
			return fix.Point, ok && fix.Step == place.ByPostcode
		}
	}
	return a, nil
}
