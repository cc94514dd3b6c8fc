package registerweb

import (
	"errors"
	"net/http"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// ideaPage is an idea from the register, and how it is taken up.
type ideaPage struct {
	desk   ui.Desk
	idea   register.Idea
	back   templ.SafeURL // the line that it comes from
	base   string
	mine   []mineCard // where it may go, while none is chosen
	chosen bool
	done   ui.Link // what came of it, once it is taken up
	id     string
	text   ui.Field
	why    ui.Field
	stage  ui.Choices
	aims   ui.Choices
	steps  ui.Choices
	plan   templ.SafeURL // where a plan is begun
}

// mineCard is an engagement that an idea may go to.
type mineCard struct {
	title string
	href  templ.SafeURL
}

func (s *Site) showIdea(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	to := r.URL.Query().Get("to")
	p, err := s.ideaPage(r, who, to)
	if err != nil {
		return err
	}
	if p.chosen && r.URL.Query().Get("done") == "yes" {
		p.desk.Done = "It is taken up. Make it your own: change what does not fit."
		p.done = ui.Link{Text: "See it among your pledges", Href: ui.Path("/desk/engagements/" + to + "/pledges")}
		if !p.idea.To.Open {
			p.done = ui.Link{Text: "See it in your plan", Href: ui.Path("/desk/plans/" + to)}
		}
	}
	return ui.Send(w, r, http.StatusOK, ideaView(p))
}

// ideaPage is the page as it begins, with the engagement that was chosen, if one was.
func (s *Site) ideaPage(r *http.Request, who policy.Actor, to string) (*ideaPage, error) {
	id, pledgeID := r.PathValue("id"), r.PathValue("pledge")
	l, _, err := s.Board.Line(r.Context(), id)
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p := &ideaPage{base: "/desk/ideas/" + id + "/" + pledgeID, back: ui.Path("/register/" + id), id: ids.New()}
	p.desk = ui.Desk{Partnership: s.Partnership, Title: "Use this idea", Who: who, Here: "/desk/sessions", Sheet: "register", Back: ui.Link{Text: l.Title, Href: p.back}}
	if to == "" {
		found := false
		for _, e := range []snapshot.Snapshot{l.Now, l.Then} {
			if x, there := e.Pledge(pledgeID); there && !found {
				p.idea, found = register.Idea{FromID: id, Title: l.Title, Holder: l.Holder.Name, Pledge: x}, true
			}
		}
		if !found {
			return nil, errs.NotFound
		}
		return p, s.offerMine(r, who, p)
	}
	if p.idea, err = ops.Ask(r.Context(), s.Runner, who, register.ShowIdea{FromID: id, PledgeID: pledgeID, ToID: to}); err != nil {
		return nil, errs.Unseen(err)
	}
	p.chosen = true
	p.desk.Lead = "For: " + p.idea.To.Engagement.Title
	p.desk.Back = ui.Link{Text: "Choose another engagement", Href: ui.Path(p.base)}
	p.plan = ui.Path("/desk/engagements/" + to + "/pledges")
	p.fields()
	return p, nil
}

// offerMine lists where the idea may go: not to where it comes from.
func (s *Site) offerMine(r *http.Request, who policy.Actor, p *ideaPage) error {
	list, err := ops.Find(r.Context(), s.Runner, who, register.ListTargets{})
	if err != nil && !errors.Is(err, errs.Denied) { // who runs nothing has none
		return err
	}
	for _, t := range list {
		if e := t.Engagement; e.ID != p.idea.FromID {
			p.mine = append(p.mine, mineCard{e.Title, ui.Path(p.base + "?to=" + e.ID)})
		}
	}
	return nil
}

// fields are the controls as they begin: the words as they were promised, and all of the steps.
func (p *ideaPage) fields() {
	x := p.idea.Pledge
	p.text = ui.Field{ID: "text", Name: "text", Label: "The pledge, in your own words", Rows: 3, Value: x.Text}
	p.why = ui.Field{ID: "why", Name: "why", Label: "Why you would promise it", Hint: "You may leave this out", Rows: 2, Value: ""}
	p.stage = ui.Choices{ID: "stage", Name: "stage", Legend: "Where on the way does it belong?", Small: true}
	for _, st := range pathway.All() {
		p.stage.Answers = append(p.stage.Answers, ui.Choice{Value: st.String(), Label: st.Short(), Picked: st == x.Stage})
	}
	p.aims = ui.Choices{ID: "aim", Name: "aim", Legend: "Which of your pledges is it for?", Small: true}
	first := slices.IndexFunc(p.idea.To.Aims, func(a register.Aim) bool { return a.Stage == x.Stage })
	for i, a := range p.idea.To.Aims {
		p.aims.Answers = append(p.aims.Answers, ui.Choice{Value: a.ID, Label: a.Text, Picked: i == max(0, first)})
	}
	p.steps = ui.Choices{ID: "steps", Name: "steps", Legend: "Which steps do you take over?", Hint: "They come as ideas, without a day and with nobody who leads them yet", Many: true, Small: true}
	for _, a := range x.Actions {
		p.steps.Answers = append(p.steps.Answers, ui.Choice{Value: a.ID, Label: a.Text, Picked: a.State != snapshot.Dropped})
	}
}

func (s *Site) useIdea(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	to := f.Get("to")
	stage, _ := pathway.Parse(f.Get("stage")) // what is none is refused where the pledge is made
	err := ops.Do(r.Context(), s.Runner, who, register.UseIdea{
		FromID: r.PathValue("id"), PledgeID: r.PathValue("pledge"), ToID: to, ID: f.Get("id"),
		Words: pledge.Words{Stage: stage, Text: f.Get("text"), Why: f.Get("why")}, AimID: f.Get("aim"), Steps: f["steps"],
	})
	list := errs.Of(err)
	if len(list) == 0 {
		if err != nil {
			return errs.Unseen(err)
		}
		return web.GoTo(w, r, "/desk/ideas/"+r.PathValue("id")+"/"+r.PathValue("pledge")+"?to="+to+"&done=yes")
	}
	p, err := s.ideaPage(r, who, to)
	if err != nil {
		return err
	}
	p.id = f.Get("id")
	p.text.Value, p.why.Value = f.Get("text"), f.Get("why")
	for _, c := range []*ui.Choices{&p.stage, &p.aims, &p.steps} {
		for i := range c.Answers {
			c.Answers[i].Picked = slices.Contains(f[c.Name], c.Answers[i].Value)
		}
	}
	p.desk.Problems = ui.ProblemsOf(list)
	p.text.Error, p.why.Error, p.stage.Error = ui.Within(p.desk.Problems, "text"), ui.Within(p.desk.Problems, "why"), ui.Within(p.desk.Problems, "stage")
	p.aims.Error, p.steps.Error = ui.Within(p.desk.Problems, "aim"), ui.Within(p.desk.Problems, "steps")
	return ui.Send(w, r, http.StatusUnprocessableEntity, ideaView(p))
}
