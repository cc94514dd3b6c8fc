package engage

import (
	"regexp"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/policy"
)

// Scheme is a commitment that an authority runs: its rules, its words. Several may stand side by side, of a city and of
// a region.
type Scheme struct {
	ID        string  `json:"-"`
	Slug      string  `json:"-"` // in the address of its page
	Title     string  `json:"title"`
	Purpose   string  `json:"purpose"`
	Steward   string  `json:"steward"`             // the authority's name; it need hold no duty and no budget
	Taskforce string  `json:"taskforce,omitempty"` // who advises it
	Standing  string  `json:"standing,omitempty"`  // what it is in law, in words
	Contact   string  `json:"contact"`
	Site      string  `json:"site,omitempty"`
	Rules     string  `json:"rules"`            // the version of its rules
	Closed    bool    `json:"closed,omitempty"` // no engagement begins under it any more
	Version   int     `json:"version"`
	Logo      Logo    `json:"logo,omitzero"`
	Tongues   Tongues `json:"-"` // in which it has words; read by [ShowScheme] and [ShowPlan], as is Own
	Own       bool    `json:"-"` // sessions are held in words of its own, and not in ours
}

// Logo is the picture by which a scheme is known, and what it shows, in words.
type Logo struct {
	ID     string `json:"id"` // of a file that everybody may see
	Alt    string `json:"alt"`
	Width  int    `json:"width"`
	Height int    `json:"height"`
}

func schemeSubject(id string) string { return "scheme:" + id }

var sluglike = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)

// Check tells what is wrong with it.
func (s Scheme) Check() errs.Fields {
	var f errs.Fields
	if !ids.Valid(s.ID) {
		f.Add("id", "The id must be a UUID")
	}
	line(&f, "title", s.Title, "Give the scheme a name", mostName)
	if len(s.Slug) > 40 || !sluglike.MatchString(s.Slug) {
		f.Add("slug", "Use small letters, figures and hyphens, such as hollowmere-commitment")
	}
	line(&f, "purpose", s.Purpose, "Say in a few sentences what it is for", mostTold)
	line(&f, "steward", s.Steward, "Say who runs it", mostName)
	line(&f, "taskforce", s.Taskforce, "", mostName)
	line(&f, "standing", s.Standing, "", mostTold)
	line(&f, "contact", s.Contact, "Say whom people can ask", mostLine)
	line(&f, "rules", s.Rules, "Give the version of the rules, such as 1", 40)
	if s.Site != "" && !httpsLike.MatchString(s.Site) || len(s.Site) > mostLine {
		f.Add("site", "Copy the whole address, with https:// at its start")
	}
	return f
}

var httpsLike = regexp.MustCompile(`^https://[^\s/]+\.[^\s]+$`)

func (s Scheme) tidied() Scheme {
	s.Title, s.Steward, s.Taskforce, s.Contact, s.Rules = plain.Line(s.Title), plain.Line(s.Steward), plain.Line(s.Taskforce), plain.Line(s.Contact), plain.Line(s.Rules)
	s.Purpose, s.Standing = plain.Text(s.Purpose), plain.Text(s.Standing)
	return s
}

// maySteward lets who looks after this scheme; what is new is nobody's yet, and for who looks after all of them.
func (s Scheme) maySteward(who policy.Actor) policy.Decision {
	if who.HasForScheme(s.ID, policy.Steward) {
		return policy.Allow("steward of this scheme")
	}
	return policy.Deny("no steward of this scheme")
}

// mayWatch lets who looks after this scheme, and who judges what is pledged under it.
func (s Scheme) mayWatch(who policy.Actor) policy.Decision {
	if who.HasForScheme(s.ID, policy.Steward, policy.Validator) {
		return policy.Allow("steward or validator of this scheme")
	}
	return policy.Deny("neither steward nor validator of this scheme")
}

// MaySteward reports whether somebody may change a scheme, and MayWatch whether they see how far it is, for pages.
func (s Scheme) MaySteward(who policy.Actor) bool { return s.maySteward(who).Allowed() }

// MayWatch reports whether somebody sees how far those are who take part.
func (s Scheme) MayWatch(who policy.Actor) bool { return s.mayWatch(who).Allowed() }
