package guideweb

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/directory/guide"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/web/ui"
)

// typed reads a guide from the form. Translations other than the one in the form stay as they are kept.
func typed(r *http.Request, was guide.Guide) guide.Guide {
	val := func(name string) string {
		return strings.TrimSpace(strings.ReplaceAll(r.PostFormValue(name), "\r\n", "\n"))
	}
	g := guide.Guide{
		ID: was.ID, Slug: r.PathValue("slug"), AreaID: val("area"), Title: val("title"), Summary: val("summary"), Body: val("body"),
		Owner: val("owner"), Review: val("review"), Stage: val("stage"), See: split(val("see")), Translations: slices.Clone(was.Translations),
	}
	if g.Slug == "" {
		g.Slug = guide.SlugOf(val("slug"))
	}
	if g.ID == "" || was.Version == 0 {
		g.ID = ids.Derive("guide", g.AreaID+"/"+g.Slug)
	}
	for _, key := range r.PostForm["needs"] {
		if key != "" {
			g.Needs = append(g.Needs, key)
		}
	}
	for _, line := range lines(val("sources")) {
		title, url, _ := strings.Cut(line, "|")
		g.Sources = append(g.Sources, guide.Source{Title: strings.TrimSpace(title), URL: strings.TrimSpace(url)})
	}
	version, err := strconv.Atoi(val("version"))
	if err != nil {
		version = -1
	}
	g.Version = version
	t := guide.Translation{
		Lang: val("lang"), Name: val("lang-name"), Title: val("lang-title"), Summary: val("lang-summary"), Body: val("lang-body"),
		CheckedBy: val("lang-by"), CheckedOn: val("lang-on"),
	}
	g.Translations = slices.DeleteFunc(g.Translations, func(x guide.Translation) bool { return x.Lang == val("lang-was") || x.Lang == t.Lang })
	if t.Title+t.Summary+t.Body+t.Lang != "" {
		g.Translations = append(g.Translations, t)
	}
	return g
}

// formPage is the form of one guide.
type formPage struct {
	desk     ui.Desk
	g        guide.Guide
	fresh    bool // there is no such guide yet
	lang     guide.Translation
	version  string
	areas    []ui.Choice
	area     string // whose it is, in words
	path     string
	stages   []ui.Choice
	needs    []ui.Choice
	langs    []ui.Link
	readable string
	hard     bool
	preview  *guidePage
	changes  []ui.Change // what another person wrote meanwhile, and what you wrote
	versions []formVersion
	overdue  bool
}

type formVersion struct {
	when, who, why string
	href           string
}

func (p *formPage) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

func (p *formPage) sources() string {
	var out []string
	for _, s := range p.g.Sources {
		out = append(out, s.Title+" | "+s.URL)
	}
	return strings.Join(out, "\n")
}

// facts are a guide field by field, for a comparison.
func facts(g guide.Guide) []ui.Fact {
	out := []ui.Fact{
		{Label: "Title", Value: g.Title},
		{Label: "Summary", Value: g.Summary},
		{Label: "Text", Value: g.Body},
		{Label: "Owner", Value: g.Owner},
		{Label: "To be read again by", Value: g.Review},
		{Label: "Stage", Value: g.Stage},
		{Label: "Needs", Value: strings.Join(g.Needs, ", ")},
		{Label: "More guides", Value: strings.Join(g.See, ", ")},
	}
	for _, t := range g.Translations {
		out = append(out, ui.Fact{Label: "In " + t.Name, Value: t.Title + "\n" + t.Summary + "\n" + t.Body})
	}
	return out
}

func stageChoices(picked string) []ui.Choice {
	out := []ui.Choice{{Label: "None", Picked: picked == ""}}
	for _, s := range pathway.All() {
		out = append(out, ui.Choice{Value: s.String(), Label: s.Long(), Picked: s.String() == picked})
	}
	return out
}

func (s *Site) needChoices(picked []string) (out []ui.Choice) {
	for _, n := range s.needs.All() {
		label := n.Label
		if !n.IsTop() {
			label = "– " + label
		}
		out = append(out, ui.Choice{Value: n.Key, Label: label, Picked: slices.Contains(picked, n.Key)})
	}
	return out
}

// joined are words with commas between them.
func joined(list []string) string { return strings.Join(list, ", ") }
