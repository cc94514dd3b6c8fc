package actionweb

import (
	"net/http"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// leadPage is where an action gets another lead.
type leadPage struct {
	typed
	desk ui.Desk
	base string // of the action
	a    action.Action
	now  string
	all  int // actions that the same lead has, this one apart
}

func (s *Site) showLead(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.leadPage(r, who, typed{})
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, leadView(p))
}

func (s *Site) leadPage(r *http.Request, who policy.Actor, t typed) (*leadPage, error) {
	work, a, err := s.one(r, who)
	if err != nil {
		return nil, err
	}
	if !work.Plan.MayLead(who).Allowed() {
		return nil, errs.Denied // they know that there is an action
	}
	p := &leadPage{typed: t, base: at(work.Plan.ID) + "/actions/" + a.ID, a: a, now: leadWords(a), all: len(work.LedWith(a)) - 1}
	if p.desk, err = s.desk(r, who, work.Plan, "Who leads it", true); err != nil {
		return nil, err
	}
	p.desk.Lead, p.desk.Back = a.Text, ui.Link{Text: "The action", Href: ui.Path(p.base)}
	return p, nil
}

// handOver gives an action to somebody else to lead.
func (s *Site) handOver(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	err := ops.Do(r.Context(), s.Runner, who, action.HandOver{PlanID: r.PathValue("id"), ID: r.PathValue("action"), All: f.Get("all") != "", To: leadIn(f, "lead"), Why: f.Get("why")})
	list := errs.Of(err)
	if len(list) == 0 {
		return s.did(w, r, err, "/actions/"+r.PathValue("action")+"?done=handed")
	}
	p, err := s.leadPage(r, who, refused(r, "lead", list))
	if err != nil {
		return err
	}
	p.desk.Problems = problems("lead", list)
	return ui.Send(w, r, http.StatusUnprocessableEntity, leadView(p))
}
