package outweb

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/outreach"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// report is one report, what was done about it, and what can be done.
type report struct {
	desk    ui.Desk
	r       outreach.Report
	state   string
	tag     string
	made    string
	facts   []ui.Fact
	spot    templ.SafeURL // the place on a map of the worker's own phone; "" for none
	erased  string
	same    []sameShown
	joined  bool // it is joined to another, which is the one to answer
	steps   []stepShown
	late    bool
	changed bool // somebody else has done something meanwhile

	path   templ.SafeURL
	moves  ui.Choices
	note   ui.Field
	area   ui.Field
	areas  []ui.Choice
	with   ui.Field
	expect string // the version that the forms carry
}

// sameShown is a report about the same person, stepShown one thing that somebody did.
type (
	sameShown struct {
		path             templ.SafeURL
		place, when, ref string
	}
	stepShown struct{ who, when, did, note string }
)

var (
	seenWords = map[string]string{
		"now": "Just before they wrote", "today": "Earlier that day", "night": "The night before", "before": "Longer before",
	}
	beddedWords = map[string]string{"yes": "Yes", "no": "No", "unknown": "They don't know"}
)

// read gives the report in the address.
func (s *Site) read(r *http.Request, who policy.Actor) (outreach.Shown, error) {
	id, err := idIn(r)
	if err != nil {
		return outreach.Shown{}, err
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, outreach.ShowReport{ReportID: id})
	return x, errs.Unseen(err)
}

func (s *Site) showReport(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.read(r, who)
	if err != nil {
		return err
	}
	p, err := s.report(r, who, x, nil)
	if err != nil {
		return err
	}
	p.desk.Done = doneWords[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, reportPage(p))
}

// report words the page, with what was typed and what is wrong with it.
func (s *Site) report(r *http.Request, who policy.Actor, x outreach.Shown, problems errs.Fields) (*report, error) {
	p := &report{
		desk: s.desk(who, placeWords(x.Report)), r: x.Report, state: stateWords[x.Report.State], tag: tagOf(x.Report.State),
		made: s.moment(store.Time(x.Report.At)), late: x.Late, joined: x.Report.SameAs != "",
		path: templ.SafeURL("/desk/worried/" + x.Report.ID), expect: strconv.Itoa(x.Report.Version),
	}
	p.desk.Back, p.desk.Narrow = ui.Link{Text: "All reports", Href: "/desk/worried"}, true
	for _, f := range problems {
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: f.Name, Message: f.Message})
	}
	s.fillFacts(p, x)
	for _, other := range x.Same {
		p.same = append(p.same, sameShown{
			templ.SafeURL("/desk/worried/" + other.ID), placeWords(other), s.moment(store.Time(other.At)), other.Reference,
		})
	}
	s.fillForms(p, r, x)
	return p, s.fillSteps(r, p, x)
}

func (s *Site) fillFacts(p *report, x outreach.Shown) {
	if x.Report.Erased > 0 {
		p.erased = s.moment(store.Time(x.Report.Erased))
		p.facts = []ui.Fact{{Label: "Area", Value: areaWords(x.Report.AreaID, x.Area)}}
		return
	}
	if at := x.Report.Point(); at != nil {
		p.spot = templ.SafeURL(fmt.Sprintf("geo:%.5f,%.5f", at.Lat, at.Lon))
	}
	for _, f := range []ui.Fact{
		{Label: "Where", Value: x.Report.Place},
		{Label: "Area", Value: areaWords(x.Report.AreaID, x.Area)},
		{Label: "Seen", Value: seenWords[x.Report.Seen]},
		{Label: "Lying down to sleep", Value: beddedWords[x.Report.Bedded]},
		{Label: "What they look like", Value: x.Report.Looks},
		{Label: "Anything else", Value: x.Report.More},
		{Label: "To reach who told us", Value: x.Report.Contact},
	} {
		if f.Value != "" {
			p.facts = append(p.facts, f)
		}
	}
}

// fillForms fills the three forms, with what was typed.
func (s *Site) fillForms(p *report, r *http.Request, x outreach.Shown) {
	fault := func(name string) string { return ui.Within(p.desk.Problems, name) }
	if v := r.PostForm.Get("version"); v != "" && len(p.desk.Problems) > 0 {
		p.expect = v
	}
	p.moves = ui.Choices{ID: "to", Name: "to", Legend: "What came of it?", Error: fault("to"), Small: true}
	for _, to := range append(x.Report.State.Moves(), "") {
		label, hint := stateWords[to], hints[to]
		if to == "" {
			label = "Nothing new: keep my note"
		}
		if to == outreach.Waiting {
			label = "Open it again"
		}
		p.moves.Answers = append(p.moves.Answers, ui.Choice{
			Value: string(to), Label: label, Hint: hint, Picked: r.PostForm.Has("to") && string(to) == r.PostForm.Get("to"),
		})
	}
	p.note = ui.Field{ID: "note", Name: "note", Label: "Note", Hint: "Only outreach workers see it.", Value: r.PostForm.Get("note"), Error: fault("note")}
	p.area = ui.Field{ID: "area", Name: "area", Label: "Pass it to another area", Error: fault("area")}
	p.areas = []ui.Choice{{Value: "", Label: "Choose the area"}}
	for _, a := range x.Areas() {
		p.areas = append(p.areas, ui.Choice{Value: a.ID, Label: a.Name, Picked: a.ID == r.PostForm.Get("area")})
	}
	p.with = ui.Field{
		ID: "with", Name: "with", Label: "The other report’s number", Hint: "Such as KDTRW-BQHZM. What comes of one then counts for both.",
		Value: r.PostForm.Get("with"), Narrow: true, Error: fault("with"),
	}
}

// hints say what whoever told us reads.
var hints = map[outreach.State]string{
	outreach.Looking: "So that nobody else sets out.", outreach.Helped: "They have somewhere to go, or help now.",
	outreach.Spoken: "You met them. They may not want help yet.", outreach.NotFound: "You went, and nobody was there.",
	outreach.Unclear: "The place could not be made out.",
}

func (s *Site) fillSteps(r *http.Request, p *report, x outreach.Shown) error {
	steps, err := x.Report.Steps()
	if err != nil {
		return err
	}
	var ids []string
	for _, step := range steps {
		ids = append(ids, step.Actor)
	}
	names := s.WhoIs(r.Context(), ids)
	for _, step := range steps {
		shown := stepShown{who: "Somebody", when: s.moment(step.At), note: step.Note}
		if name := names[step.Actor]; name != "" {
			shown.who = name
		}
		switch {
		case step.To == outreach.Waiting:
			shown.did = "opened it again"
		case step.To != "":
			shown.did = strings.ToLower(stateWords[step.To])
		case step.Area != "":
			shown.did = "passed it to " + areaWords(step.Area, x.AreaName(step.Area))
		case step.Same != "":
			shown.did = step.Same + " it"
		}
		p.steps = append(p.steps, shown)
	}
	return nil
}

// done answers a form: with the page again where something is to be put right, else it leads on.
func (s *Site) done(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, to, done string) error {
	problems := errs.Of(err)
	if len(problems) == 0 && !errors.Is(err, errs.Conflict) {
		if err == nil {
			http.Redirect(w, r, to+"?done="+done, http.StatusSeeOther)
		}
		return errs.Unseen(err)
	}
	x, reading := s.read(r, who)
	if reading != nil {
		return reading
	}
	p, drawing := s.report(r, who, x, problems)
	if drawing != nil {
		return drawing
	}
	status := http.StatusUnprocessableEntity
	if errors.Is(err, errs.Conflict) {
		status, p.changed = http.StatusConflict, true
	}
	return ui.Send(w, r, status, reportPage(p))
}

// subject is the report that a form is about, and its version as the page showed it.
func subject(r *http.Request) (id string, version int) {
	id, version = r.PathValue("id"), -1
	if n, err := strconv.Atoi(r.PostFormValue("version")); err == nil {
		version = n
	}
	return id, version
}

func (s *Site) answer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, version := subject(r)
	a := outreach.AnswerReport{ReportID: id, Version: version, To: outreach.State(r.PostFormValue("to")), Note: r.PostFormValue("note")}
	done := "answered"
	if a.To == "" {
		done = "noted"
	}
	return s.done(w, r, who, ops.Do(r.Context(), s.Runner, who, a), "/desk/worried/"+id, done)
}

func (s *Site) pass(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, version := subject(r)
	a := outreach.PassReport{ReportID: id, Version: version, AreaID: r.PostFormValue("area")}
	return s.done(w, r, who, ops.Do(r.Context(), s.Runner, who, a), "/desk/worried", "passed")
}

func (s *Site) join(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id, version := subject(r)
	a := outreach.JoinReport{ReportID: id, Version: version, With: r.PostFormValue("with")}
	done := "joined"
	if a.With == "" {
		done = "parted"
	}
	return s.done(w, r, who, ops.Do(r.Context(), s.Runner, who, a), "/desk/worried/"+id, done)
}
