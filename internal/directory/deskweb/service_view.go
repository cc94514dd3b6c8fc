package deskweb

import (
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/need"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// servicePage is the form of a service, or what is known of it for who may only look.
type servicePage struct {
	*form
	desk     ui.Desk
	in       directory.ServiceInside
	fresh    bool // it is not there yet
	action   string
	hours    *hoursView
	places   []placeChoice
	phones   []string // beginnings of the names of each row's fields
	conflict *conflict
	held     *heldNote
	facts    []ui.Fact
	preview  *previewPage // what people would read if it were saved
	checked  string
	how      []ui.Choice
	area     []ui.Choice
	mayCount bool // it may be changed by others alone, but its beds are counted by whoever is of it
}

// serviceOrder is the order of the fields on the page: by what their names begin with.
var serviceOrder = []string{
	"how", "name", "needs", "description", "access", "how_to_get_in", "phone.", "email", "website", "cost", "languages", "place", "areas",
	"hours.", "age_min", "age_max", "group.", "eligibility_note", "stages", "private_note", "noted", "why",
}

// placeChoice is a place that the service can be given at.
type placeChoice struct {
	id, label, tag, class string
	chosen, withheld      bool
	hours                 *hoursView
}

// conflict is what somebody else did while a form was open.
type conflict struct {
	who, when string
	changes   []ui.Change // what it is now, and what is in the form
	both      bool
	open      templ.SafeURL
}

// servicePage makes the page of a form.
func (v *visit) servicePage(in directory.ServiceInside, f *form, fresh bool) *servicePage {
	s := in.Service
	p := &servicePage{form: f, in: in, fresh: fresh, action: "/desk/services/" + s.ID}
	title := s.Name
	if fresh {
		p.action, title = "/desk/services/new?organisation="+s.OrganisationID, "A new service"
	}
	p.desk = v.page(title)
	f.inOrder(serviceOrder)
	p.desk.Problems = f.problems
	p.desk.Back = ui.Link{Text: "Services", Href: "/desk"}
	if !fresh {
		p.desk.Tabs = serviceTabs(in, "")
	}
	p.checked = "Nobody has ever made sure that this is right."
	if s.Assurance != nil {
		p.checked = "Checked " + ago(s.Assurance.At, v.now) + " by " + s.Assurance.By + "."
	}
	p.how = v.hows(s)
	p.mayCount = v.who.HasIn(s.OrganisationID, policy.Viewer)
	if !in.MayEdit {
		p.facts = factsOf(s, in.Locations, v.areas())
		return p
	}
	p.hours = v.hoursOf(f, "hours", false)
	p.phones = phoneRows(f)
	p.area = v.areaChoices(f, "areas")
	for _, l := range in.Locations {
		c := placeChoice{
			id: l.ID, label: locationWords(l), tag: visibilityWords[l.Visibility][0], class: visibilityTag(l.Visibility), chosen: f.has("place", l.ID),
		}
		if l.IsWithheld() {
			c.withheld, c.tag, c.class = true, "Address kept back", "tag"
		} else if c.chosen {
			if f.get("place."+l.ID+".hours.kind") == "" {
				writeHours(f.typed, "place."+l.ID+".hours", nil, true)
			}
			c.hours = v.hoursOf(f, "place."+l.ID+".hours", true)
		}
		p.places = append(p.places, c)
	}
	slices.SortStableFunc(p.places, func(a, b placeChoice) int { return rank(a.chosen) - rank(b.chosen) })
	return p
}

// withheld reports whether nothing is told of one of the places.
func (p *servicePage) withheld() bool {
	return slices.ContainsFunc(p.places, func(c placeChoice) bool { return c.withheld })
}

func rank(first bool) int {
	if first {
		return 0
	}
	return 1
}

func serviceTabs(in directory.ServiceInside, here string) []ui.Tab {
	base := "/desk/services/" + in.Service.ID
	list := []ui.Tab{{Link: ui.Link{Text: "The service", Href: templ.SafeURL(base)}, Here: here == ""}}
	list = append(list, ui.Tab{Link: ui.Link{Text: "What is missing", Href: templ.SafeURL(base + "/quality")}, Count: directory.GapsOf(in.Service, in.Would).Len()})
	if in.MayEdit {
		list = append(
			list, ui.Tab{Link: ui.Link{Text: "History", Href: templ.SafeURL(base + "/history")}, Here: here == "history"},
			ui.Tab{Link: ui.Link{Text: "Feedback", Href: templ.SafeURL("/desk/feedback?state=&service=" + in.Service.ID)}, Count: in.Feedback},
		)
	}
	return list
}

// hows are the ways of making sure that this actor can have used.
func (v *visit) hows(s directory.Service) []ui.Choice {
	var out []ui.Choice
	mine := v.who.HasIn(s.OrganisationID, policy.Owner, policy.Editor)
	for _, how := range directory.AssuredHow {
		if how == "link" || how == "sign-in" && !mine {
			continue
		}
		out = append(out, ui.Choice{Value: how, Label: howWords[how]})
	}
	if mine {
		slices.Reverse(out) // who works there most often just knows
	}
	return out
}

// phoneRows lists the lines for numbers: those that are filled and one more, two at least.
func phoneRows(f *form) []string {
	last := -1
	for n := range f.rows("phone", "number", mostPhones) {
		if f.line(row("phone", n)+"number") != "" || f.line(row("phone", n)+"label") != "" {
			last = n
		}
	}
	var out []string
	for n := range min(max(last+2, 2), mostPhones) {
		out = append(out, row("phone", n))
	}
	return out
}

// areaChoices are all areas, each below the one that it lies in.
func (v *visit) areaChoices(f *form, name string) []ui.Choice {
	var out []ui.Choice
	var below func(parent, before string, depth int)
	below = func(parent, before string, depth int) {
		if depth > 12 {
			return
		}
		for _, a := range v.areas().Children(parent) {
			out = append(out, ui.Choice{Value: a.ID, Label: before + a.Name, Picked: f.has(name, a.ID)})
			below(a.ID, before+"– ", depth+1)
		}
	}
	below("", "", 0)
	return out
}

// needGroup is a top need with those below it, to be ticked.
type needGroup struct {
	title string
	glyph ui.Glyph
	open  bool
	picks ui.Choices
}

// glyphOf is the icon of a top need. Some have another name in our set.
func glyphOf(icon string) ui.Glyph {
	switch icon {
	case "bed":
		return ui.GlyphSleep
	case "pound-sterling":
		return ui.GlyphMoney
	case "book-open":
		return ui.GlyphLearn
	}
	return ui.GlyphNamed(icon)
}

func (p *servicePage) needs() []needGroup {
	var out []needGroup
	for _, top := range need.Default().Tops() {
		g := needGroup{title: top.Title, glyph: glyphOf(top.Icon)}
		answers := []ui.Choice{{Value: top.Key, Label: "Anything of this kind", Picked: p.has("needs", top.Key)}}
		for _, n := range need.Default().Under(top.Key) {
			answers = append(answers, ui.Choice{Value: n.Key, Label: n.Title, Picked: p.has("needs", n.Key)})
		}
		for _, a := range answers {
			g.open = g.open || a.Picked
		}
		g.picks = ui.Choices{ID: "needs-" + top.Key, Name: "needs", Legend: top.Title, Many: true, Small: true, Answers: answers}
		out = append(out, g)
	}
	return out
}

func (p *servicePage) ways() ui.Choices {
	var list []ui.Choice
	for _, a := range directory.Accesses {
		list = append(list, ui.Choice{Value: string(a), Label: accessWords[a][0], Hint: accessWords[a][1]})
	}
	return p.pick("access", "How do people get in?", "Tick all that are true.", true, list)
}

func (p *servicePage) stages() ui.Choices {
	var list []ui.Choice
	for _, s := range pathway.All() {
		list = append(list, ui.Choice{Value: s.String(), Label: s.Long(), Hint: s.Meaning()})
	}
	hint := "This is for the partnership’s own picture of the help that there is. People who look for help do not see it."
	if p.in.Service.StagesAssumed {
		hint += " These were assumed from what the service is for: have a look."
	}
	return p.pick("stages", "Which stages of the pathway does it belong to?", hint, true, list)
}

func (p *servicePage) tongues() ui.Choices {
	list := slices.Clone(tongues)
	for _, code := range p.typed["languages"] {
		if !slices.ContainsFunc(list, func(c ui.Choice) bool { return c.Value == code }) && len(list) < 60 {
			list = append(list, ui.Choice{Value: code, Label: tongue(code)})
		}
	}
	return p.pick("languages", "Languages spoken there", "", true, list)
}

func (p *servicePage) areas() ui.Choices {
	return ui.Choices{
		ID: "areas", Name: "areas", Legend: "Which areas is it for?", Many: true, Answers: p.area, Error: ui.Within(p.problems, "areas"),
		Hint: "Only where it matters. A service by phone is found by its areas; one with a place is found by that too.",
	}
}

// stances is the question of what the service says of one group.
func (p *servicePage) stances(g need.Group) (ui.Field, []ui.Choice) {
	name := "group." + g.Key
	return p.field(name, g.Label, ""), p.options(name, []ui.Choice{
		{Value: "", Label: "Like anybody else"},
		{Value: string(directory.Only), Label: "Only for them"},
		{Value: string(directory.Welcome), Label: "They are welcome"},
		{Value: string(directory.Not), Label: "Not for them"},
	})
}

func (p *servicePage) groups() []need.Group { return need.Default().Groups() }

// some reports whether any of the fields holds something, or something wrong.
func (p *servicePage) some(names ...string) bool {
	for _, name := range names {
		if p.line(name) != "" || ui.Within(p.problems, name) != "" {
			return true
		}
	}
	return false
}

func (p *servicePage) anyGroup() bool {
	return slices.ContainsFunc(p.groups(), func(g need.Group) bool { return p.some("group." + g.Key) })
}

func (p *servicePage) moves(to directory.Status) bool {
	return slices.Contains(p.in.Service.Status.Moves(), to)
}

// beds reports whether it is a place to stay, whose beds can be counted.
func (p *servicePage) beds() bool {
	if !p.in.MayEdit && !p.mayCount {
		return false
	}
	return slices.ContainsFunc(p.in.Service.Needs, func(key string) bool { return need.TopOf(key) == "sleep" })
}

func (p *servicePage) version() string              { return strconv.Itoa(p.in.Service.Version) }
func (p *servicePage) here(at string) templ.SafeURL { return templ.SafeURL(p.action + "#" + at) }
