package twinweb

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// pairPage is two side by side, with the form that joins them.
type pairPage struct {
	desk     ui.Desk
	b        twin.Beside
	kept     int // 0 or 1: which one is kept
	sides    [2]sideShown
	choose   []fieldShown
	same     []ui.Fact
	action   templ.SafeURL
	changed  bool // somebody changed one meanwhile
	said     string
	form     url.Values
	problems []ui.Problem
	private  int // places that the people of the kept one would see
}

// sideShown is one of the two.
type sideShown struct {
	twin.Side
	twin.Standing
	letter  string // as the form names it: "a" or "b"
	link    templ.SafeURL
	other   templ.SafeURL // the same page, with this one kept
	checked string
	members string
}

// fieldShown is a field in which the two differ.
type fieldShown struct {
	twin.Field
	picked string // "a", "b" or "both"
}

// pairIn reads which two an address or a form is about.
func (s *Site) pairIn(r *http.Request, who policy.Actor, q url.Values) (twin.Beside, error) {
	kind, err := kindIn(q)
	if err != nil {
		return twin.Beside{}, err
	}
	return ops.Ask(r.Context(), s.Runner, who, twin.ShowPair{Kind: kind, A: q.Get("a"), B: q.Get("b")})
}

// letters are how the form names the two.
var letters = [2]string{"a", "b"}

func (s *Site) pairPage(r *http.Request, who policy.Actor, b twin.Beside, form url.Values) *pairPage {
	p := &pairPage{b: b, form: form, action: "/desk/twins/services"}
	if b.Kind == twin.Organisations {
		p.action = "/desk/twins/organisations"
	}
	p.kept = b.Proposed()
	if k := form.Get("keep"); k == "a" || k == "b" {
		p.kept = map[string]int{"a": 0, "b": 1}[k]
	}
	p.desk = s.desk(r, who, "Are these the same?", "")
	p.desk.Back = ui.Link{Text: "Listed twice?", Href: templ.SafeURL("/desk/twins?kind=" + string(b.Kind))}
	for i, side := range []twin.Side{b.A, b.B} {
		x := sideShown{Side: side, Standing: b.Sides[i], letter: letters[i], checked: "Never checked"}
		x.link = templ.SafeURL("/desk/services/" + side.ID)
		if b.Kind == twin.Organisations {
			x.link = templ.SafeURL("/org/" + side.ID)
			x.members = count(x.Members, "person", "people")
		}
		if x.Checked > 0 {
			x.checked = "Checked on " + s.day(x.Checked)
		}
		x.other = templ.SafeURL(pairURL(b.Kind, b.A.ID, b.B.ID, "keep", letters[i]))
		p.sides[i] = x
	}
	if b.State == twin.Apart {
		p.said = s.name(r, b.SaidBy) + " said on " + s.day(b.SaidAt) + " that they are not the same."
	}
	p.private = b.Sides[1-p.kept].Private
	p.fields()
	return p
}

// fields splits what differs from what is the same.
func (p *pairPage) fields() {
	for _, f := range p.b.Fields {
		if f.Same() {
			p.same = append(p.same, ui.Fact{Label: f.Label, Value: f.A})
			continue
		}
		kept, gone := f.A, f.B
		if p.kept == 1 {
			kept, gone = gone, kept
		}
		picked := map[twin.Choice]string{twin.OfKept: letters[p.kept], twin.OfGone: letters[1-p.kept], twin.OfBoth: "both"}[f.Pick(kept, gone)]
		p.choose = append(p.choose, fieldShown{f, cmp.Or(p.form.Get("field."+f.Key), picked)})
	}
}

func (p *pairPage) keptSide() sideShown { return p.sides[p.kept] }
func (p *pairPage) goneSide() sideShown { return p.sides[1-p.kept] }
func (p *pairPage) organisations() bool { return p.b.Kind == twin.Organisations }
func (p *pairPage) joinable() bool      { return p.b.A.There && p.b.B.There }
func (p *pairPage) version(i int) string {
	return strconv.Itoa(p.sides[i].Version)
}

func (s *Site) showPair(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	b, err := s.pairIn(r, who, r.URL.Query())
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, pairPageShown(s.pairPage(r, who, b, r.URL.Query())))
}

// chosen reads what to keep of each field, and which of the two.
func chosen(b twin.Beside, f url.Values) (kept, gone int, choices map[string]twin.Choice) {
	if f.Get("keep") == "b" {
		kept, gone = 1, 0
	} else {
		kept, gone = 0, 1
	}
	choices = map[string]twin.Choice{}
	for _, x := range b.Fields {
		switch f.Get("field." + x.Key) {
		case letters[gone]:
			choices[x.Key] = twin.OfGone
		case "both":
			choices[x.Key] = twin.OfBoth
		}
	}
	return kept, gone, choices
}

func versionIn(f url.Values, i int) int {
	n, err := strconv.Atoi(f.Get("version." + letters[i]))
	if err != nil {
		return -1
	}
	return n
}

func (s *Site) joinServices(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	b, err := s.pairIn(r, who, r.PostForm)
	if err != nil {
		return err
	}
	kept, gone, choices := chosen(b, r.PostForm)
	both := [2]string{b.A.ID, b.B.ID}
	var id string
	err = ops.Do(r.Context(), s.Runner, who, twin.JoinServices{
		Kept: both[kept], Gone: both[gone], KeptVersion: versionIn(r.PostForm, kept), GoneVersion: versionIn(r.PostForm, gone),
		Chosen: choices, Why: r.PostForm.Get("why"), JoinID: &id,
	})
	return s.joined(w, r, who, b, id, err)
}

func (s *Site) joinOrganisations(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	b, err := s.pairIn(r, who, r.PostForm)
	if err != nil {
		return err
	}
	kept, gone, choices := chosen(b, r.PostForm)
	both := [2]string{b.A.ID, b.B.ID}
	private, err := strconv.Atoi(cmp.Or(r.PostForm.Get("private"), "0"))
	if err != nil {
		private = -1
	}
	var id string
	err = ops.Do(r.Context(), s.Runner, who, twin.JoinOrganisations{
		Kept: both[kept], Gone: both[gone], KeptVersion: versionIn(r.PostForm, kept), GoneVersion: versionIn(r.PostForm, gone),
		Chosen: choices, Private: private, Why: r.PostForm.Get("why"), JoinID: &id,
	})
	return s.joined(w, r, who, b, id, err)
}

// joined answers a join: with the page of it, or with the form again, on which nothing that was chosen
// is lost.
func (s *Site) joined(w http.ResponseWriter, r *http.Request, who policy.Actor, b twin.Beside, id string, err error) error {
	fields := errs.Of(err)
	switch {
	case err == nil:
		return web.GoTo(w, r, "/desk/twins/joins/"+id+"?done=one")
	case len(fields) > 0 || errors.Is(err, errs.Conflict):
	default:
		return err
	}
	p := s.pairPage(r, who, b, r.PostForm)
	for _, f := range fields {
		id := "field." + f.Name
		if f.Name == "private" || f.Name == "why" || f.Name == "kept" {
			id = f.Name
		}
		p.problems = append(p.problems, ui.Problem{Field: id, Message: f.Message})
	}
	p.desk.Problems = p.problems
	status := http.StatusUnprocessableEntity
	if errors.Is(err, errs.Conflict) {
		status, p.changed = http.StatusConflict, true
	}
	return ui.Send(w, r, status, pairPageShown(p))
}

// privateWords says what comes with the places that are not public.
func (p *pairPage) privateWords() string {
	return fmt.Sprintf("The people of %s may see %s of %s that the public does not see", p.keptSide().Name, count(p.private, "place", "places"), p.goneSide().Name)
}
