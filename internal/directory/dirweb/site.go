package dirweb

import (
	"context"
	"net/url"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Finder      *directory.Finder
	Runner      *ops.Runner
	Base        *url.URL   // where the public finds the site, for absolute links
	Partnership string     // its name, as the header shows it
	Tiles       string     // where a map's pictures come from, {z}/{x}/{y}; "" for no such map
	Guard       *web.Guard // of the forms that anybody may send; nil for none
	// Guides are what there is to read about some needs, as an area has it; nil: nothing.
	Guides func(ctx context.Context, w lang.Words, needs []string, areaID string) []ui.Link
	// OnArea is what an area says on its own page, above and below what is open there; nil: nothing.
	OnArea func(ctx context.Context, w lang.Words, areaID string) (above, below templ.Component, err error)
	Paths  []string // pages of others that the site map names, too
	MadeUp bool     // tests only: offer the made-up languages too
}

// Site is the pages of Find Help.
type Site struct {
	Options
	offer   lang.Offer
	voices  map[string]*voice // by the language's tag
	credits importer.CreditMemo
}

// New makes the pages. Texts that come again and again are worded here, once for each language.
func New(o Options) *Site {
	if o.Base == nil {
		o.Base = &url.URL{Scheme: "http", Host: "localhost"}
	}
	s := &Site{Options: o, offer: lang.Languages(o.MadeUp), voices: map[string]*voice{}}
	for _, w := range s.offer.All() {
		s.voices[w.Tag()] = newVoice(w, o.Finder.Taxonomy())
	}
	return s
}

// speak gives the language that was asked for, if it is one of those we have.
func (s *Site) speak(tag string) *voice { return s.voices[s.offer.Pick(tag).Tag()] }

// absolute is a path on this site as a whole address, from the configuration alone: what a request
// says of its host could be anything.
func (s *Site) absolute(path string) string {
	return strings.TrimSuffix(s.Base.String(), "/") + path
}
