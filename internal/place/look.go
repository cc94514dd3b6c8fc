package place

import (
	"strings"
	"unicode/utf8"

	"example.org/homeward/engine/colour"
	"example.org/homeward/internal/platform/errs"
)

// Look is how an area shows itself on its pages and posters: who stands for it, with which picture and
// which colour. An area without one has that of the area around it.
type Look struct {
	Host   string `json:"host,omitempty"`   // who stands for the area, as people call them; "" has no look
	Accent string `json:"accent,omitempty"` // "#1f5c57"; "" is ours
	Logo   Logo   `json:"logo,omitzero"`
}

// Logo is the picture of who stands for an area.
type Logo struct {
	ID     string `json:"id,omitempty"` // of the file; "": none
	Alt    string `json:"alt,omitempty"`
	Width  int    `json:"width,omitempty"`
	Height int    `json:"height,omitempty"`
}

// The most letters that the words of a look may have.
const (
	mostHost = 60
	mostAlt  = 120
)

// Check tells what is wrong with the look on its own, field by field.
func (l Look) Check() errs.Fields {
	var f errs.Fields
	switch n := utf8.RuneCountInString(l.Host); {
	case strings.TrimSpace(l.Host) == "" && (l.Accent != "" || l.Logo.ID != ""):
		f.Add("host", "Give the name of who stands for the area: a colour or a logo alone tells people nothing")
	case n > mostHost:
		f.Add("host", "Use 60 letters or fewer: it stands at the top of each page")
	}
	if message := checkAccent(l.Accent); message != "" {
		f.Add("accent", message)
	}
	switch n := utf8.RuneCountInString(l.Logo.Alt); {
	case l.Logo.ID != "" && strings.TrimSpace(l.Logo.Alt) == "":
		f.Add("logo_alt", "Say in a few words what the logo shows, for people who cannot see it")
	case n > mostAlt:
		f.Add("logo_alt", "Use 120 letters or fewer")
	}
	return f
}

func checkAccent(accent string) string {
	if accent == "" {
		return ""
	}
	c, ok := colour.Parse(accent)
	if !ok {
		return "Give the colour as # and six figures or letters from a to f, such as #1f5c57"
	}
	if t := TonesOf(c); t.readable() {
		return ""
	}
	near := NearestAccent(c)
	return "Words in this colour, or white words on it, would be too hard to read. The nearest colour that can be read is " + near.Hex()
}

// LookFor is the look of an area: its own, or that of the nearest area around it that has one, and whose
// it is. False when there is none.
func (t *Areas) LookFor(id string) (look Look, whose Area, found bool) {
	for range deepest {
		a, ok := t.Get(id)
		if !ok {
			break
		}
		if a.Look.Host != "" {
			return a.Look, a, true
		}
		id = a.ParentID
	}
	return Look{}, Area{}, false
}
