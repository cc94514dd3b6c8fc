package ui

import (
	"github.com/a-h/templ"

	"example.org/homeward/assets"
	"example.org/homeward/internal/platform/lang"
)

// Page is what the layout needs to know of a page.
type Page struct {
	Words       lang.Words
	Partnership string // its name, as it stands in the header
	Title       string // of this page; empty on the front page
	About       string // one sentence for search engines and shared links; may be empty
	Here        Section
	Weather     []Notice // severe weather now, for the area that the page is about
	Urgent      []Number // empty: no strip of numbers
	Failed      bool     // the form on this page has errors: its title says so
	Wide        bool     // the page sets its own width, as the front page does
	Private     bool     // search engines are asked to leave it out
}

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

// to is a link on our site that keeps to the page's language: nothing else remembers it.
func (p Page) to(path string) templ.SafeURL {
	if tag := p.Words.Tag(); tag != (lang.Words{}).Tag() {
		path += "?lang=" + tag
	}
	return templ.SafeURL(path)
}

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

// sheet is the style sheet for the way the language is read.
func (p Page) sheet() string {
	if p.Words.Dir() == "rtl" {
		return assets.URL("app-rtl.css")
	}
	return assets.URL("app.css")
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
