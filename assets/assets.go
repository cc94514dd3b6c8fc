// Package assets holds what the browser gets beside the pages: style sheets,
// scripts and pictures. `npm run build` makes them in dist, each under a name
// with a hash of its content, so that a browser may keep them for ever.
package assets

import (
	"embed"
	"encoding/json"
	"io/fs"
	"strings"
)

//go:embed all:dist
var dist embed.FS

// Root is the path under which the files are served.
const Root = "/assets/"

var built = load(dist)

// set is everything that was built.
type set struct {
	urls  map[string]string // by plain name, "app.css"
	files map[string]file   // by name with hash, "app-0123456789.css"
}

// file is one file in each form in which it may be sent.
type file struct {
	kind                string
	plain, gzip, brotli []byte
}

// Built tells whether the assets were built before this program was compiled.
func Built() bool { return len(built.files) > 0 }

// URL is the address of an asset by its plain name: "app.css" gives
// "/assets/app-0123456789.css". A name that was not built gives an address that
// answers 404, never an empty string, since a page without its style still works.
func URL(name string) string {
	if url, ok := built.urls[name]; ok {
		return url
	}
	return Root + name
}

func load(tree fs.FS) set {
	s := set{urls: map[string]string{}, files: map[string]file{}}
	text, err := fs.ReadFile(tree, "dist/manifest.json")
	if err != nil {
		return s // Not built yet.
	}
	names := map[string]string{}
	if json.Unmarshal(text, &names) != nil {
		return s
	}
	for plain, hashed := range names {
		body, err := fs.ReadFile(tree, "dist/"+hashed)
		if err != nil {
			continue
		}
		s.urls[plain] = Root + hashed
		s.files[hashed] = file{
			kind:   kind(hashed),
			plain:  body,
			gzip:   smaller(tree, "dist/"+hashed+".gz", body),
			brotli: smaller(tree, "dist/"+hashed+".br", body),
		}
	}
	return s
}

// smaller is the compressed copy, or nil if it saves nothing.
func smaller(tree fs.FS, name string, body []byte) []byte {
	small, err := fs.ReadFile(tree, name)
	if err != nil || len(small) >= len(body) {
		return nil
	}
	return small
}

var kinds = map[string]string{
	"css":  "text/css; charset=utf-8",
	"js":   "text/javascript; charset=utf-8",
	"svg":  "image/svg+xml",
	"png":  "image/png",
	"json": "application/json",
}

func kind(name string) string {
	if k, ok := kinds[name[strings.LastIndexByte(name, '.')+1:]]; ok {
		return k
	}
	return "application/octet-stream"
}
