package importweb

import (
	"cmp"
	"errors"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/importer"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// importPage is one import: how far it is, or what came of it.
type importPage struct {
	desk       ui.Desk
	state      string
	class      string
	facts      [][2]string
	counts     []figure
	going      bool // it is being brought in or undone
	undoing    bool
	done, of   int
	percent    int
	questions  int
	ask        templ.SafeURL
	left       []importer.Noun
	undo       templ.SafeURL // "" when it can't be undone
	stop       templ.SafeURL
	goOn       templ.SafeURL
	gone       bool // it stopped, and its files are no longer kept
	clash      string
	builtOn    []ui.Link
	away, back int
	stay       []importer.Noun
	own        templ.SafeURL
}

// again is how often a page of something that is under way asks anew where there are no scripts, in
// seconds: seldom, since the whole page is read out again.
const again = 8

func (s *Site) importPage(r *http.Request, who policy.Actor, undoing bool) (*importPage, importer.Shown, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, importer.ShowImport{ImportID: r.PathValue("id"), Undoing: undoing})
	if err != nil {
		return nil, x, err
	}
	own := "/desk/imports/" + x.ID
	p := &importPage{own: href(own), desk: s.desk(r, who, "Import from "+x.Source), state: states[x.Now][0], class: states[x.Now][1], questions: x.Questions, left: x.Left}
	p.desk.Back = ui.Link{Text: "Imports", Href: "/desk/imports"}
	p.facts = [][2]string{
		{"Begun", s.moment(x.At)},
		{"By", byName(x.Import)},
		{"Files", strings.Join(x.Files, ", ")},
		{"Format", formatTitle(x.Format)},
		{"Terms", terms(x.Licence, x.Attribution)},
		{"Days of the week", daysWords(x.Answers)},
	}
	p.ask = href("/desk/imports/questions?import=", x.ID)
	p.done, p.of = x.Progress, x.Of
	switch x.Now {
	case importer.Running:
		p.going, p.stop = true, href(own, "/stop")
	case importer.Undoing:
		p.going, p.undoing, p.done, p.of = true, true, x.Undone+len(x.Left), x.Changes
	case importer.Stopped:
		p.undo = href(own, "/undo")
		if p.gone = x.DraftID == ""; !p.gone {
			p.goOn = href(own, "/go-on")
		}
	case importer.Done:
		p.undo = href(own, "/undo")
	}
	if p.of > 0 {
		p.percent = 100 * p.done / p.of
	}
	if p.going {
		p.desk.Again = again
	}
	p.counts = resultFigures(x)
	p.away, p.back, p.stay = x.Away, x.Back, x.Stay
	for _, i := range x.BuiltOn {
		p.builtOn = append(p.builtOn, ui.Link{Text: cmp.Or(i.Source) + ", " + s.moment(i.At), Href: href("/desk/imports/", i.ID)})
	}
	return p, x, nil
}

func resultFigures(x importer.Shown) []figure {
	c := x.Counts
	out := []figure{
		{figures(c.Read), "rows of services read", ""},
		{figures(c.Created), "new", ""},
		{figures(c.Updated), "changed", ""},
		{figures(c.Unchanged), "as before", ""},
		{figures(c.Joined), "rows joined", ""},
		{figures(c.Refused), "rows not taken", ""},
	}
	out = told(out)
	if c.HoursHeld > 0 {
		out = append(out, figure{figures(c.HoursHeld), "services whose hours are held back", ""})
	}
	return out
}

func (s *Site) showImport(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, _, err := s.importPage(r, who, false)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, importOf(p))
}

// showUndo asks once before an import is undone, and says what that would do.
func (s *Site) showUndo(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, x, err := s.importPage(r, who, true)
	if err != nil {
		return err
	}
	if x.Now != importer.Done && x.Now != importer.Stopped {
		return seeOther(w, r, "/desk/imports/"+x.ID, "")
	}
	return ui.Send(w, r, http.StatusOK, undoOf(p.asking()))
}

// asking is the page that asks whether to undo.
func (p *importPage) asking() *importPage {
	p.desk.Back = ui.Link{Text: "The import", Href: p.own}
	p.desk.Title, p.desk.Again = "Undo the i"+strings.TrimPrefix(p.desk.Title, "I")+"?", 0
	return p
}

func (s *Site) askUndo(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.act(w, r, who, "", ops.Do(r.Context(), s.Runner, who, importer.AskUndo{ImportID: r.PathValue("id")}))
}

func (s *Site) stop(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.act(w, r, who, "stopped", ops.Do(r.Context(), s.Runner, who, importer.StopImport{ImportID: r.PathValue("id")}))
}

func (s *Site) goOn(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.act(w, r, who, "on", ops.Do(r.Context(), s.Runner, who, importer.GoOnImport{ImportID: r.PathValue("id")}))
}

// act leads to the import after something was done to it. What could not be done, because it stands
// otherwise than whoever asked had seen, is said beside how it stands.
func (s *Site) act(w http.ResponseWriter, r *http.Request, who policy.Actor, done string, err error) error {
	if err == nil {
		return seeOther(w, r, "/desk/imports/"+r.PathValue("id"), done)
	}
	if !errors.Is(err, errs.Conflict) {
		return err
	}
	p, x, looking := s.importPage(r, who, false)
	if looking != nil {
		return looking
	}
	p.clash = "That could not be done: it stands otherwise by now. Below is how it is."
	switch {
	case len(x.BuiltOn) > 0:
		p.clash = "Later imports have changed the same things. Undo those first."
	case x.Now == importer.Stopped:
		p.clash = "This can’t go on now: another import from this source is under way, or has brought newer files."
	}
	return ui.Send(w, r, http.StatusConflict, importOf(p))
}
