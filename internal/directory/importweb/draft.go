package importweb

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/directory/source"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// draftPage is where somebody says whose the files are.
type draftPage struct {
	desk        ui.Desk
	action      templ.SafeURL
	version     int
	files       []string
	sent        string
	until       string
	name        ui.Field
	format      ui.Field
	formats     []ui.Choice
	licence     ui.Field
	attribution ui.Field
	areas       []areaChoice
	days        string
	daysHref    templ.SafeURL
	away        templ.SafeURL
	clash       *describing // what it is now, when somebody else has changed it
	unreadable  string
}

type areaChoice struct {
	word    string
	field   ui.Field
	choices []ui.Choice
}

// describing is what is said of the files as a whole.
type describing struct {
	source, format, licence, attribution string
	areas                                map[string]string
}

func describedBy(d importer.Draft) describing {
	return describing{d.Source, string(d.Format), d.Licence, d.Attribution, d.Areas}
}

// draftDesk is the frame of a page of a draft, with the steps as tabs.
func (s *Site) draftDesk(r *http.Request, who policy.Actor, l look, title, here string) ui.Desk {
	d := s.desk(r, who, title)
	d.Back = ui.Link{Text: "Imports", Href: "/desk/imports"}
	if here == "" {
		return d
	}
	tab := func(text, path string, waiting int) {
		d.Tabs = append(d.Tabs, ui.Tab{Link: ui.Link{Text: text, Href: href(draftURL(l.ID, path))}, Here: path == here, Count: waiting})
	}
	if l.Format == source.CSV {
		tab("Columns", "/columns", 0)
	}
	tab("What would happen", "/preview", 0)
	open := 0
	if l.foreseen != nil {
		open = l.open("")
	}
	tab("Questions", "/questions", open)
	tab("Answers", "/answers", 0)
	tab("About the files", "/about", 0)
	return d
}

// leave leads away from a draft whose import has begun: it can't be changed any more.
func leave(w http.ResponseWriter, r *http.Request, l importer.Opened) error {
	return seeOther(w, r, "/desk/imports/"+l.ImportID, "")
}

func (s *Site) showDraft(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	l, err := s.look(r, who)
	if err != nil {
		return err
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	return ui.Send(w, r, http.StatusOK, describePage(s.draftPage(r, who, l, describedBy(l.Draft), nil)))
}

func (s *Site) draftPage(r *http.Request, who policy.Actor, l look, said describing, wrong errs.Fields) *draftPage {
	p := &draftPage{
		desk: s.draftDesk(r, who, l, "Import from "+l.Source, "/about"), action: href(draftURL(l.ID, "/about")), version: l.Version,
		sent: l.OwnerName + ", " + s.moment(l.At), until: s.moment(l.Expires), away: href(draftURL(l.ID, "/throw-away")),
		daysHref: href(draftURL(l.ID, "/kinds/", string(source.ShiftedDays))), unreadable: l.unreadable,
	}
	p.sent = strings.TrimPrefix(p.sent, ", ")
	for _, f := range l.Files {
		p.files = append(p.files, f.Name+", "+size(f.Size))
	}
	p.desk.Problems = problems(wrong, map[string]string{"source": "name"})
	fault := func(field string) string { return ui.Within(p.desk.Problems, field) }
	p.name = ui.Field{ID: "name", Name: "name", Label: "Whose data it is", Hint: "The same name updates what it brought before.", Value: said.source, Error: fault("name")}
	p.format = ui.Field{ID: "format", Name: "format", Label: "How they are written", Error: fault("format")}
	for _, f := range formats {
		p.formats = append(p.formats, ui.Choice{Value: string(f.key), Label: f.title, Picked: said.format == string(f.key)})
	}
	holds, before := l.Holds(), importer.AnswersAfter(l.Imports, l.Source, l.Format, importer.Answers{})
	last := func(what string) string {
		if what == "" {
			return "You can leave it empty."
		}
		return "If you leave it empty, it stays as last time: " + what
	}
	p.licence = ui.Field{ID: "licence", Name: "licence", Label: "Licence", Hint: last(before.Licence), Value: said.licence, Error: fault("licence")}
	p.attribution = ui.Field{ID: "attribution", Name: "attribution", Label: "Whom they want to be named", Hint: last(before.Attribution), Value: said.attribution, Error: fault("attribution")}
	p.days = daysWords(holds)
	p.areas = areaChoices(l, said.areas)
	return p
}

// daysWords says how the days of the week are read.
func daysWords(a importer.Answers) string {
	switch {
	case !a.DaysTold && a.Shift == 0:
		return "As they are written, unless they look shifted"
	case a.Shift == 0:
		return "As they are written"
	}
	if a.Shift < 0 {
		return "Moved back by " + count(-a.Shift, "day", "days")
	}
	return "Moved on by " + count(a.Shift, "day", "days")
}

// areaChoices are the words for areas that the files have, and that we don't have or that somebody has
// explained.
func areaChoices(l look, said map[string]string) (out []areaChoice) {
	var words []string
	add := func(word string) {
		if word = strings.ToLower(word); word != "" && !slices.Contains(words, word) && len(words) < 200 {
			words = append(words, word)
		}
	}
	for word := range said {
		add(word)
	}
	for _, q := range l.questions {
		if q.Kind == source.UnknownArea {
			add(q.Word)
		}
	}
	for _, a := range l.areas {
		if !slices.ContainsFunc(l.Places, func(p importer.AreaName) bool { return p.Slug == a.Key || strings.EqualFold(p.Name, a.Name) }) {
			add(a.Key)
		}
	}
	slices.Sort(words)
	for i, word := range words {
		id := fmt.Sprintf("area-%d", i)
		c := areaChoice{word, ui.Field{ID: id, Name: "area." + word, Label: "“" + word + "”"}, []ui.Choice{{Label: unmapped(l, word)}}}
		for _, p := range l.Places {
			c.choices = append(c.choices, ui.Choice{Value: p.Slug, Label: p.Name, Picked: said[word] == p.Slug})
		}
		out = append(out, c)
	}
	return out
}

// unmapped is what becomes of a word for an area of which nobody says what it means.
func unmapped(l look, word string) string {
	if slices.ContainsFunc(l.areas, func(a source.Area) bool { return a.Key == word }) {
		return "Add it as a new area"
	}
	return "Leave it out"
}

func size(n int) string {
	if n >= 1<<20 {
		return fmt.Sprintf("%.1f MB", float64(n)/(1<<20))
	}
	return count(max(1, n>>10), "KB", "KB")
}

func (s *Site) describeDraft(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	said := describing{
		strings.TrimSpace(r.PostFormValue("name")), r.PostFormValue("format"), strings.TrimSpace(r.PostFormValue("licence")),
		strings.TrimSpace(r.PostFormValue("attribution")),
		map[string]string{},
	}
	for name, values := range r.PostForm {
		if word, ok := strings.CutPrefix(name, "area."); ok && values[0] != "" {
			said.areas[word] = values[0]
		}
	}
	version, _ := strconv.Atoi(r.PostFormValue("version")) // none is the version of nothing
	err := ops.Do(r.Context(), s.Runner, who, importer.DescribeDraft{
		DraftID: r.PathValue("id"), Version: version, Source: said.source, Format: source.Format(said.format),
		Licence: said.licence, Attribution: said.attribution, Areas: said.areas,
	})
	wrong := errs.Of(err)
	if err == nil {
		return seeOther(w, r, draftURL(r.PathValue("id"), "/preview"), "kept")
	}
	if len(wrong) == 0 && !errors.Is(err, errs.Conflict) {
		return err
	}
	l, looking := s.look(r, who)
	if looking != nil {
		return looking
	}
	if l.ImportID != "" {
		return leave(w, r, l.Opened)
	}
	p := s.draftPage(r, who, l, said, wrong)
	if len(wrong) > 0 {
		p.version = version
		return ui.Send(w, r, http.StatusUnprocessableEntity, describePage(p))
	}
	now := describedBy(l.Draft)
	p.clash = &now
	return ui.Send(w, r, http.StatusConflict, describePage(p))
}
