package ui

import (
	"cmp"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/assets"
	"example.org/homeward/internal/platform/lang"
)

// Page is what the layout needs to know of a page.
type Page struct {
	Words       lang.Words
	Partnership string // its name, as it stands in the header
	Host        Host   // who stands for the area that the page is about; none: the partnership alone
	Title       string // of this page; empty on the front page
	About       string // one sentence for search engines and shared links; may be empty
	Here        Section
	Weather     []Notice // severe weather now, for the area that the page is about
	Urgent      []Number // empty: no strip of numbers
	Failed      bool     // the form on this page has errors: its title says so
	Wide        bool     // the page sets its own width, as the front page does
	Private     bool     // search engines are asked to leave it out
	Small       bool     // what stands above the page takes little room: people have met it before
	Sheet       string   // the name of a style sheet beside the site's own, "room"; "" for none
	Script      string   // an asset beside the site's own script; "" for none
	Made        string   // when the page was made, as paper says it; may be empty
	At          int64    // the same in seconds, if a phone may keep the page for when it has no signal; else 0
}

// Host is who stands for an area, with their own look: a council, say, that the partnership's site serves.
// The zero Host is none.
type Host struct {
	Name          string        // "Saltwick Borough Council"
	Home          templ.SafeURL // the page of their area
	Sheet         templ.SafeURL // their colours; "" for ours
	Theme         string        // the colour that a browser may put around the page; "" for ours
	Logo, LogoAlt string        // where the picture is, and what it shows; "" for none
	Width, Height int           // of the picture
}

// theme is the colour that a browser may put around the page.
func (p Page) theme() string { return cmp.Or(p.Host.Theme, "#17302d") }

// Section is the part of the site that a page belongs to.
type Section uint8

// The sections that the header's menu leads to. Elsewhere is none of them.
const (
	Elsewhere Section = iota
	FindHelp
	GiveHelp
	MyList
	Emergency
)

// Away is where "Leave quickly" leads: a page that says nothing about whoever
// looks at it.
const Away templ.SafeURL = "https://www.bbc.co.uk/weather"

// Notice is one spell of severe weather.
type Notice struct {
	Red   bool   // the graver of two levels
	Kind  string // "cold", "heat" or "storm": picks the picture
	Title string // what and where: "Severe cold in Marlhaven"
	Until string // "until 9am on Friday 2 January"
	Ends  int64  // the same in seconds, for a page that a phone has kept
	Do    string // what to do, in a sentence
	Call  Number // the number to ring; empty: none
	More  templ.SafeURL
	Link  string // the words of the link More
}

// Number is a telephone number with what it is for.
type Number struct {
	For  string        // "In danger now"
	Show string        // "0808 2000 247"
	Call templ.SafeURL // "tel:08082000247", or "sms:85258"
	Note string        // "Free, day and night"; used where there is room
}

// To is a link on our site that keeps to the page's language.
func (p Page) To(path string) templ.SafeURL { return To(p.Words, path) }

// To is a link on our site that keeps to a language: nothing else remembers it.
func To(w lang.Words, path string) templ.SafeURL {
	tag := w.Tag()
	if tag == (lang.Words{}).Tag() {
		return templ.SafeURL(path)
	}
	path, at, found := strings.Cut(path, "#")
	if found {
		at = "#" + at
	}
	sep := "?"
	if strings.Contains(path, "?") {
		sep = "&"
	}
	return templ.SafeURL(path + sep + "lang=" + tag + at)
}

// folded tells whether a spell of weather is one line that opens. What is graver never is.
func (p Page) folded(n Notice) bool { return p.Small && !n.Red }

// heading is the document's title: a problem first, so that it is heard first.
func (p Page) heading() string {
	title := p.Partnership
	if p.Title != "" {
		title = p.Title + " – " + p.Partnership
	}
	if p.Failed {
		return p.Words.F("ui.error.page", "title", title)
	}
	return title
}

// Sheet is the style sheet for the way a language is read.
func Sheet(w lang.Words) string { return Styles("app", w) }

// Styles is a style sheet by its name, for the way a language is read.
func Styles(name string, w lang.Words) string {
	if w.Dir() == "rtl" {
		return assets.URL(name + "-rtl.css")
	}
	return assets.URL(name + ".css")
}

// glyph tells a number to text from one to ring.
func (n Number) glyph() Glyph {
	if strings.HasPrefix(string(n.Call), "sms:") {
		return GlyphMessage
	}
	return GlyphPhone
}

func (n Notice) glyph() Glyph {
	switch n.Kind {
	case "cold":
		return GlyphCold
	case "heat":
		return GlyphHeat
	case "storm":
		return GlyphStorm
	}
	return GlyphAlert
}
