package twinweb

import (
	"errors"
	"net/http"
	"strings"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory/twin"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// joinPage is one join, and what undoing it would do.
type joinPage struct {
	desk   ui.Desk
	j      twin.Shown
	facts  []ui.Fact
	asks   []ui.Choices
	action templ.SafeURL
	stale  bool
	later  []ui.Link
	public templ.SafeURL
}

func (s *Site) joinPage(r *http.Request, who policy.Actor, answered map[string]string, problems []ui.Problem) (*joinPage, error) {
	j, err := ops.Ask(r.Context(), s.Runner, who, twin.ShowJoin{JoinID: r.PathValue("id")})
	if err != nil {
		return nil, err
	}
	p := &joinPage{j: j, action: templ.SafeURL("/desk/twins/joins/" + j.ID), public: templ.SafeURL("/desk/services/" + j.Kept)}
	if j.Kind == twin.Organisations {
		p.public = templ.SafeURL("/org/" + j.Kept)
	}
	p.desk = s.desk(r, who, "Two that are one now", "")
	if j.Undone {
		p.desk.Title = "Two that were one"
	}
	p.desk.Back, p.desk.Problems, p.desk.Narrow = ui.Link{Text: "Joined", Href: "/desk/twins/joins"}, problems, true
	p.facts = []ui.Fact{{Label: "Kept", Value: j.KeptSide.Name}, {Label: "Joined to it", Value: j.GoneSide.Name}, {Label: "When", Value: s.moment(store.Micros(j.At)) + ", by " + s.name(r, j.By)}, {Label: "Note", Value: j.Why}}
	for _, c := range j.Clashes {
		before, now := c.Words()
		p.asks = append(p.asks, ui.Choices{
			ID: c.Name, Name: c.Name, Legend: c.Label(), Small: true, Error: ui.Within(problems, c.Name),
			Answers: []ui.Choice{
				{Value: "before", Label: before, Hint: "As it was before the join", Picked: answered[c.Name] == "before"},
				{Value: "now", Label: now, Hint: "As it is now", Picked: answered[c.Name] == "now"},
			},
		})
	}
	for _, l := range j.Later {
		p.later = append(p.later, ui.Link{Text: l.GoneSide.Name + " was joined to " + l.KeptSide.Name, Href: templ.SafeURL("/desk/twins/joins/" + l.ID)})
	}
	return p, nil
}

func (s *Site) showJoin(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.joinPage(r, who, nil, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, joinShown(p))
}

// undoJoin takes it apart, or asks what cannot be put back without an answer.
func (s *Site) undoJoin(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a := twin.Unjoin{JoinID: r.PathValue("id"), Stays: map[string]bool{}}
	answered := map[string]string{}
	for name := range r.PostForm {
		if v := r.PostForm.Get(name); strings.Count(name, ".") == 2 && (v == "now" || v == "before") {
			answered[name], a.Stays[name] = v, v == "now"
		}
	}
	err := ops.Do(r.Context(), s.Runner, who, a)
	problems := ui.ProblemsOf(err)
	conflict := errors.Is(err, errs.Conflict)
	switch {
	case err == nil:
		return web.GoTo(w, r, "/desk/twins/joins/"+a.JoinID+"?done=two")
	case len(problems) == 0 && !conflict:
		return err
	}
	p, drawing := s.joinPage(r, who, answered, problems)
	if drawing != nil {
		return drawing
	}
	status := http.StatusUnprocessableEntity
	if conflict {
		status, p.stale = http.StatusConflict, true
	}
	return ui.Send(w, r, status, joinShown(p))
}
