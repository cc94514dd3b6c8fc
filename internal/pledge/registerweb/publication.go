package registerweb

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// publicationPage is what of an engagement is published, with what everybody will read.
type publicationPage struct {
	desk    ui.Desk
	base    string
	p       register.Published
	leads   bool
	version string
	out     ui.Choices
	roles   ui.Choices
	from    ui.Field
	themes  ui.Choices
	why     ui.Field
	ending  bool // the form to take it down stands open
	back    bool // whoever looks may put it back
	public  []pledgePart
	left    int
	on      bool // it is on the register today
}

func (s *Site) showPublication(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.publicationPage(r, who, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, publicationView(p))
}

// publicationPage shows what is there, or what was typed, with what everybody would read of it.
func (s *Site) publicationPage(r *http.Request, who policy.Actor, typed *register.Publication) (*publicationPage, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, register.ShowPublication{EngagementID: r.PathValue("id")})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	is := x.Is
	if typed != nil {
		is.Left, is.From, is.Themes = typed.Left, typed.From, typed.Themes
	}
	p := &publicationPage{
		desk: ui.Desk{
			Partnership: s.Partnership, Title: "What everybody can read", Lead: x.Promised.Title, Who: who, Here: "/desk/sessions", Sheet: "register", Done: publishedWords[r.URL.Query().Get("done")],
			Back: ui.Link{Text: "The plan", Href: ui.Path("/desk/plans/" + r.PathValue("id"))},
		},
		base: "/desk/engagements/" + r.PathValue("id") + "/publication", p: x, leads: x.MayLead(who), version: strconv.Itoa(x.Is.Version), on: x.Awarded() && x.Is.Open(x.Today),
	}
	if !p.leads {
		p.desk.Back, p.desk.Here = ui.Link{Text: "Schemes", Href: "/desk/schemes"}, "/desk/schemes"
	} else if s.Tabs != nil {
		if p.desk.Tabs, err = s.Tabs(r.Context(), who, r.PathValue("id"), p.base, true); err != nil {
			return nil, err
		}
	}
	p.out = ui.Choices{ID: "out", Name: "out", Legend: "Which pledges are left out?", Hint: "With all that is planned for them. Everybody is told how many are left out, and nothing else of them.", Many: true, Small: true}
	for _, y := range x.Promised.Pledges {
		p.out.Answers = append(p.out.Answers, ui.Choice{Value: y.ID, Label: y.Text, Picked: slices.Contains(is.Out, y.ID)})
	}
	p.roles = ui.Choices{ID: "roles", Name: "roles", Legend: "Who leads each step?", Many: true, Small: true, Answers: []ui.Choice{
		{Value: "yes", Label: "Say it by their role alone", Hint: "Without it, initials stand there, too. Names never do.", Picked: is.RoleOnly},
	}}
	p.from = ui.Field{ID: "from", Name: "from", Label: "From which day on?", Hint: "Leave it empty for at once, as soon as there is an award", Value: shortDay(is.From), Narrow: true}
	p.themes = ui.Choices{ID: "themes", Name: "themes", Legend: "What is it about?", Hint: "Four at most. People look for promises by these.", Many: true, Small: true}
	for _, t := range register.Themes {
		p.themes.Answers = append(p.themes.Answers, ui.Choice{Value: t.Key, Label: t.Title, Picked: slices.Contains(is.Themes, t.Key)})
	}
	p.ending = r.URL.Query().Has("down")
	p.why = ui.Field{ID: "why", Name: "why", Label: "Why is it taken down?", Hint: "For you and for the authority. Others are not told."}
	p.back = x.Is.Down.On != "" && (x.Is.Down.By == register.Holder && p.leads || x.Is.Down.By == register.Authority && x.MayWatch(who))
	shown := x.Promised.Redact(is.Left)
	p.left = shown.LeftOut
	steps, directions := pledges(lang.Words{}, register.Entry{Then: shown, Now: shown}, x.Today)
	p.public = append(steps, directions...)
	return p, nil
}

// shortDay is a day as people write it: 30/6/2026.
func shortDay(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2/1/2006")
}

// dayIn reads a day as people write it. What is none stays as it was typed, and is refused beside its control.
func dayIn(text string) string {
	text = strings.TrimSpace(text)
	for _, layout := range []string{"2/1/2006", "2/1/06", time.DateOnly} {
		if t, err := time.Parse(layout, text); err == nil {
			return t.Format(time.DateOnly)
		}
	}
	return text
}

func (s *Site) keepPublication(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	is := register.Publication{Left: snapshot.Left{Out: f["out"], RoleOnly: f.Get("roles") != ""}, From: dayIn(f.Get("from")), Themes: f["themes"]}
	if f.Get("do") == "preview" { // it keeps nothing
		p, err := s.publicationPage(r, who, &is)
		if err != nil {
			return err
		}
		if !p.leads {
			return errs.NotFound
		}
		return ui.Send(w, r, http.StatusOK, publicationView(p))
	}
	version, _ := strconv.Atoi(f.Get("version")) // what is no number is no version that is there
	err := ops.Do(r.Context(), s.Runner, who, register.KeepPublication{EngagementID: r.PathValue("id"), Version: version, Is: is})
	list, status := errs.Of(err), http.StatusUnprocessableEntity
	if errors.Is(err, errs.Conflict) {
		status, list = http.StatusConflict, errs.Fields{{Name: "out", Message: "A colleague changed this while you wrote. Look at it, then keep your answers once more"}}
	}
	return s.done(w, r, who, err, list, status, &is, "kept")
}

func (s *Site) takeDown(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, register.TakeDown{EngagementID: r.PathValue("id"), Why: r.PostForm.Get("why")})
	return s.done(w, r, who, err, errs.Of(err), http.StatusUnprocessableEntity, nil, "down")
}

func (s *Site) putBack(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	err := ops.Do(r.Context(), s.Runner, who, register.PutBack{EngagementID: r.PathValue("id")})
	return s.done(w, r, who, err, nil, 0, nil, "back")
}

// done leads back after an act, or shows the page again with what is in the way.
func (s *Site) done(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, list errs.Fields, status int, typed *register.Publication, done string) error {
	if len(list) == 0 {
		if err != nil {
			return errs.Unseen(err)
		}
		return web.GoTo(w, r, "/desk/engagements/"+r.PathValue("id")+"/publication?done="+done)
	}
	p, err := s.publicationPage(r, who, typed)
	if err != nil {
		return err
	}
	p.desk.Problems = ui.ProblemsOf(list)
	p.why.Value = r.PostForm.Get("why")
	p.out.Error, p.from.Error, p.themes.Error, p.why.Error = ui.Within(p.desk.Problems, "out"), ui.Within(p.desk.Problems, "from"), ui.Within(p.desk.Problems, "themes"), ui.Within(p.desk.Problems, "why")
	return ui.Send(w, r, status, publicationView(p))
}

// publishedWords say what was just done.
var publishedWords = map[string]string{"kept": "It is kept. Everybody reads it like this from now on.", "down": "It is taken down. Nobody else reads it any more.", "back": "It is back on the register."}
