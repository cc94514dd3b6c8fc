// Package gazetteer holds the place names of Great Britain and Northern Ireland. They are GeoNames', under CC BY 4.0
// (wherever they are shown or passed on, Attribution has to be shown), and are taken out of an npm package when the
// program is built.
package gazetteer

import (
	"embed"
	"io/fs"
)

// Attribution is what the licence asks us to say, on the page about the data.
const Attribution = "Place names: GeoNames (geonames.org), licensed under CC BY 4.0"

//go:embed all:dist
var dist embed.FS

// Places is the file of place names, for place.ReadGazetteer; empty when it was not built (node build.mjs) before this
// program was compiled.
func Places() []byte {
	text, err := fs.ReadFile(dist, "dist/places.tsv")
	if err != nil {
		return nil
	}
	return text
}
