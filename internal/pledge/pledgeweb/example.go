package pledgeweb

import (
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
)

// examplesPage lists the examples.
type examplesPage struct {
	page ui.Page
	list []pledge.Example
}

// examplePage is a whole engagement that is made up, from the story to the signatures.
type examplePage struct {
	page    ui.Page
	base    string
	g       pledge.Grid
	story   *Story
	parts   []examplePart
	columns []roomColumn
	plan    []plannedLine
	signed  []string
	agreed  string
	files   []ui.Link
	whole   templ.SafeURL
	start   templ.SafeURL // "": whoever looks can't make a copy
	org     ui.Field
	orgs    []ui.Choice
	bodies  string // the made-up organisations that sign with it; "" for none
}

// examplePart is what was said to one question.
type examplePart struct {
	title  string
	points []pointLine
}

func (s *Site) showExamples(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Ask(r.Context(), s.Runner, who, pledge.ListExamples{Packed: s.Packed})
	if err != nil {
		return err
	}
	page, err := s.public(r)
	if err != nil {
		return err
	}
	page.Title = page.Words.T("examples.title")
	return ui.Send(w, r, http.StatusOK, examplesView(&examplesPage{page, list}))
}

func (s *Site) public(r *http.Request) (ui.Page, error) {
	page, err := s.Frame(r)
	page.Here, page.Urgent, page.Sheet, page.Small = ui.Elsewhere, nil, "room", true
	return page, err
}

func (s *Site) showExample(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowExample{Slug: r.PathValue("slug"), Packed: s.Packed})
	if err != nil {
		return errs.Unseen(err)
	}
	page, err := s.public(r)
	if err != nil {
		return err
	}
	t, base := page.Words.T, "/examples/"+x.Set.Slug
	page.Title, page.About = x.Set.Title, x.Engagement.Title
	p := &examplePage{page: page, base: base, g: x.Grid, columns: roomColumns(page.Words, x.Grid), whole: page.To(base + "/engagement.json")}
	if story, there := s.Stories[x.Set.Slug]; there {
		p.story = &story
	}
	for _, part := range []string{"have", "gaps", "more"} {
		e := examplePart{title: t("room.ask." + part)}
		for _, o := range x.Points {
			if string(o.Part) != part {
				continue
			}
			l := pointLine{Point: o}
			for _, st := range o.Stages.Stages() {
				l.stages = append(l.stages, stageOf(t("stage."+st.String()), st))
			}
			e.points = append(e.points, l)
		}
		p.parts = append(p.parts, e)
	}
	p.plan = plannedLines(page.Words, x.Promised)
	for _, sig := range x.Signers() {
		p.signed = append(p.signed, sig.Body+": "+sig.Role)
	}
	if x.Set.AgreedOn != "" {
		p.agreed = page.Words.F("examples.agreed", "day", dayWords(x.Set.AgreedOn))
	}
	for _, f := range fileNames {
		p.files = append(p.files, ui.Link{Text: t("examples.form." + f.form), Href: page.To(base + "/" + forms[f.form].name + "." + forms[f.form].ending)})
	}
	if err := s.offerStart(p, r, who); err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, exampleView(p))
}

// offerStart lets whoever runs sessions somewhere make a copy.
func (s *Site) offerStart(p *examplePage, r *http.Request, who policy.Actor) (err error) {
	if !who.HasAnywhere(policy.Facilitator, policy.Owner, policy.Editor) || s.Organisations == nil {
		return nil
	}
	if p.orgs, err = s.Organisations(r, who); err != nil || len(p.orgs) == 0 {
		return err
	}
	p.start = p.page.To(p.base + "/start")
	var bodies []string
	for _, b := range p.g.Engagement.Bodies {
		bodies = append(bodies, b.Name)
	}
	p.bodies = strings.Join(bodies, ", ")
	p.org = ui.Field{ID: "organisation", Name: "organisation", Label: p.page.Words.T("examples.start.for")}
	return nil
}

// takeExample gives an example away as one file.
func (s *Site) takeExample(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowExample{Slug: r.PathValue("slug"), Packed: s.Packed})
	if err != nil {
		return errs.Unseen(err)
	}
	return sendParcel(w, x)
}

// startFrom copies an example into an organisation of whoever asks. Nobody who is made up signs with them, unless they
// wish it.
func (s *Site) startFrom(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := ops.Ask(r.Context(), s.Runner, who, pledge.ShowExample{Slug: r.PathValue("slug"), Packed: s.Packed})
	if err != nil {
		return errs.Unseen(err)
	}
	a := pledge.BringEngagement{Parcel: x.Parcel, OrganisationID: r.PostForm.Get("organisation"), As: ids.New(), Alone: r.PostForm.Get("bodies") == ""}
	if err := ops.Do(r.Context(), s.Runner, who, a); err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, "/desk/engagements/"+a.As+"/pledges?done=started")
}
