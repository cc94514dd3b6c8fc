// Package place knows where things are: the areas a partnership serves, Great Britain's postcodes and its place names.
//
// Areas nest (county, district, ward or neighbourhood), and each may carry a centre, a boundary and its own emergency
// numbers. Postcodes are packed, one block for each outward code, so that all of them fit in a few megabytes of memory.
// Place names come from a packaged gazetteer (GeoNames, CC BY 4.0). A Locator holds all three and turns what somebody
// typed into a point, saying how it did so.
//
// An area may have a look: who stands for it, their logo and their colour, which its pages and posters show.
//
// Tables: place_area, place_outward (the packed postcodes). Their counters, place_area and place_outward, rise with every
// change, by which a Keeper notices what another process did.
//
// Events: place.area_changed, place.postcodes_imported.
package place
