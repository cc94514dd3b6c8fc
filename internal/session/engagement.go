package session

import (
	"slices"
	"strings"
	"unicode/utf8"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
)

// Reach is who stands behind an engagement.
type Reach string

// The reaches.
const (
	Single  Reach = "organisation" // one organisation
	Partner Reach = "partnership"  // some that work together, each of which signs
	Network Reach = "network"      // a network, whose members sign
)

// Engagement is one organisation's or partnership's whole journey through a scheme: it prepares, holds one
// session or more, and pledges.
type Engagement struct {
	ID             string  `json:"-"`
	OrganisationID string  `json:"-"`
	SchemeID       string  `json:"-"` // "" for one outside any scheme
	Title          string  `json:"-"`
	Away           int64   `json:"-"` // since when it is put away, in microseconds UTC; 0: it is not
	Reach          Reach   `json:"reach,omitempty"`
	Bodies         []Body  `json:"bodies,omitempty"` // who else takes part as a body
	Context        Context `json:"context,omitzero"`
	Invented       bool    `json:"invented,omitempty"`  // everything in it is made up: an example
	MadeFrom       string  `json:"made_from,omitempty"` // the id of the one that it was copied from
}

// Body is an organisation that takes part beside the one that holds the engagement. It need not be on
// Homeward.
type Body struct {
	ID             string `json:"id"`
	Name           string `json:"name"`
	OrganisationID string `json:"organisation_id,omitempty"` // if it is here
	Sector         string `json:"sector,omitempty"`          // a key of the content pack's sectors
	Contact        string `json:"contact,omitempty"`         // never public
}

// Context is what an organisation tells about itself, and why it takes part.
type Context struct {
	About   string `json:"about,omitempty"`
	Why     string `json:"why,omitempty"`
	Sector  string `json:"sector,omitempty"` // a key of the content pack's sectors
	Area    string `json:"area,omitempty"`   // in words
	OwnCase bool   `json:"own_case,omitempty"`
}

// MostBodies is how many may take part beside the one that holds it, and mostTold how many letters each of
// the longer answers may have.
const (
	MostBodies = 60
	mostTold   = 2000
)

// Check tells what is wrong with it on its own, field by field.
func (e Engagement) Check() errs.Fields {
	var f errs.Fields
	checkID(&f, e.ID)
	switch n := utf8.RuneCountInString(e.Title); {
	case strings.TrimSpace(e.Title) == "":
		f.Add("title", "Give it a name, such as: A home after hospital")
	case n > mostTitle:
		f.Add("title", "Use 120 letters or fewer")
	case strings.ContainsFunc(e.Title, isControl):
		f.Add("title", "Write it on one line")
	}
	switch e.Reach {
	case "", Single, Partner, Network:
	default:
		f.Add("reach", "Choose who takes part")
	}
	if len(e.Bodies) > MostBodies {
		f.Add("bodies", "That is more than 60. Make two of it")
	}
	seen := map[string]bool{e.OrganisationID: true}
	for _, b := range e.Bodies {
		if seen[b.ID] { // one signature would count for two
			f.Add("bodies", "Each that takes part stands once on the list, and the organisation that holds it does so anyway")
			break
		}
		seen[b.ID] = true
		if !ids.Valid(b.ID) || strings.TrimSpace(b.Name) == "" || utf8.RuneCountInString(b.Name) > mostTitle || utf8.RuneCountInString(b.Contact) > mostLine {
			f.Add("bodies", "Each needs a name of 120 letters or fewer, and a contact of 200 or fewer")
			break
		}
	}
	for _, x := range [][2]string{{"about", e.Context.About}, {"why", e.Context.Why}} {
		if utf8.RuneCountInString(x[1]) > mostTold {
			f.Add(x[0], "Use 2,000 letters or fewer")
		}
	}
	if utf8.RuneCountInString(e.Context.Area) > mostLine {
		f.Add("area", "Use 200 letters or fewer")
	}
	return f
}

// tidied is the engagement as it is kept.
func (e Engagement) tidied() Engagement {
	e.Title, e.Context.Area = tidy(e.Title), tidy(e.Context.Area)
	if e.Reach == "" {
		e.Reach = Single
	}
	bodies := make([]Body, len(e.Bodies))
	for i, b := range e.Bodies {
		bodies[i] = b.Tidied()
	}
	e.Bodies = bodies
	return e
}

// Tidied is the body as it is kept.
func (b Body) Tidied() Body {
	b.Name, b.Contact = tidy(b.Name), tidy(b.Contact)
	return b
}

// unlinked are the same bodies, of which no organisation here has said that it is one.
func unlinked(bodies []Body) []Body {
	out := slices.Clone(bodies)
	for i := range out {
		out[i].OrganisationID = ""
	}
	return out
}
