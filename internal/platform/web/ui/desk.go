package ui

import (
	"maps"
	"slices"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/assets"
	"example.org/homeward/internal/platform/policy"
)

// Desk is what the layout needs of a page behind sign-in, where people work. Those pages are English:
// see docs/decisions/0020-pages-behind-sign-in-are-english.md.
type Desk struct {
	Partnership string
	Title       string
	Lead        string // a sentence under the title; may be empty
	Who         policy.Actor
	Here        templ.SafeURL // the menu's item that the page lies under
	Back        Link          // empty: none
	Tabs        []Tab         // the pages of one subject; empty: none
	Done        string        // what was just done, in a sentence; empty: nothing
	Problems    []Problem     // what has to be put right
	Narrow      bool          // for a form that is read like a letter
	Bare        bool          // no menu: whoever is here is not in yet
	Scripts     []string      // assets beside desk.js
	Sheet       string        // the name of a style sheet beside the desk's own; "" for none
	Help        Help          // beside the page, folded; empty: none
	Again       int           // seconds after which a browser without scripts asks anew; 0: it does not
}

// Help is what somebody reads who sees a page for the first time.
type Help struct {
	Text []string
	See  []Link // where there is more
	Lang string // BCP 47, where it is not the page’s
	Dir  string // where its lines begin, where that is said
}

// Tab is one of several pages of one subject.
type Tab struct {
	Link
	Here  bool
	Count int // of what waits there; 0 shows none
}

// Mark is what is read before an error, beside its field, on pages that are English.
const Mark = "Error:"

// item is one line of the menu, and the roles that see it; none: everybody.
type item struct {
	Link
	roles []policy.Role
}

var directoryRoles = []policy.Role{
	policy.Administrator, policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor, policy.Viewer,
}

// menu is the whole of it.
var menu = []item{
	{Link{"Today", "/home"}, nil},
	{Link{"Directory", "/desk"}, directoryRoles},
	{Link{"Feedback", "/desk/feedback"}, []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor}},
	{Link{"Give help", "/desk/appeals"}, []policy.Role{policy.Administrator, policy.Moderator, policy.Owner, policy.Editor, policy.Viewer}},
	{Link{"Worried about", "/desk/worried"}, []policy.Role{policy.OutreachWorker}},
	{Link{"Sessions", "/desk/sessions"}, []policy.Role{policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Observer, policy.Owner, policy.Editor}},
	{Link{"Schemes", "/desk/schemes"}, []policy.Role{policy.Steward, policy.Validator}},
	{Link{"Guides", "/desk/guides"}, []policy.Role{policy.DirectoryEditor, policy.PartnershipEditor}},
	{Link{"Posters", "/desk/posters"}, []policy.Role{policy.Administrator, policy.DirectoryEditor, policy.PartnershipEditor}},
	{Link{"Severe weather", "/desk/weather"}, []policy.Role{policy.WeatherOfficer}},
	{Link{"Organisations", "/org"}, nil},
	{Link{"Administration", "/admin"}, []policy.Role{policy.Administrator}},
}

// items is the menu as the actor sees it.
func (d Desk) items() []Link {
	var out []Link
	for _, i := range menu {
		if len(i.roles) == 0 || d.Who.HasAnywhere(i.roles...) {
			out = append(out, i.Link)
		}
	}
	return out
}

// heading is the document's title: a problem first, so that it is heard first.
func (d Desk) heading() string {
	title := strings.TrimPrefix(d.Title+" – "+d.Partnership, " – ")
	if len(d.Problems) > 0 {
		return "Error: " + title
	}
	return title
}

func (d Desk) scripts() []string {
	urls := []string{assets.URL("desk.js")}
	for _, name := range d.Scripts {
		urls = append(urls, assets.URL(name))
	}
	return urls
}

// Within is a field's problem among those of a form; "" when it has none.
func Within(problems []Problem, field string) string {
	for _, p := range problems {
		if p.Field == field {
			return p.Message
		}
	}
	return ""
}

// home is where the name in the header leads.
func (d Desk) home() templ.SafeURL {
	if d.Who.SignedIn() {
		return "/home"
	}
	return "/"
}

func (d Desk) whose() string {
	if d.Who.Name == "" {
		return "My account"
	}
	return d.Who.Name
}

func sortedNames(m map[string]string) []string { return slices.Sorted(maps.Keys(m)) }
