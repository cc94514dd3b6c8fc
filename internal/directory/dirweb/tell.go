package dirweb

import (
	"net/http"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// tell is the page on which somebody tells us something about the site itself.
func (v *visit) tell(said directory.GiveSiteFeedback, shown web.Shown, problems errs.Fields) *wrong {
	p := &wrong{
		page: v.page(v.T("tell.title"), ""), action: v.to("/about/feedback"), shown: shown,
		lead: v.T("tell.lead"), thanks: v.T("tell.thanks"), onward: v.T("tell.onward"),
		back: ui.Link{Text: v.T("ui.foot.about"), Href: v.to("/about")},
	}
	p.page.Here, p.page.Urgent = ui.Elsewhere, nil
	p.kind.Legend, p.text.Label, p.text.Hint = v.T("tell.kind"), v.T("tell.text"), v.T("tell.text-hint")
	v.ask(p, directory.SiteFeedbackKinds, said.Kind, said.Text, said.Contact, problems)
	return p
}

// showTell is the empty form.
func (s *Site) showTell(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	return v.send(w, r, http.StatusOK, wrongPage(v.tell(directory.GiveSiteFeedback{}, s.Guard.Show("tell"), nil)))
}

// giveTell keeps what somebody said.
func (s *Site) giveTell(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	said := directory.GiveSiteFeedback{Kind: r.PostFormValue("kind"), Text: r.PostFormValue("text"), Contact: r.PostFormValue("contact")}
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	shown := s.Guard.Read(r, "tell")
	if err = said.Check(); err == nil {
		err = ui.Held(v.Words, shown).Err()
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, said)
	}
	if problems := errs.Of(err); len(problems) > 0 {
		return v.send(w, r, http.StatusUnprocessableEntity, wrongPage(v.tell(said, shown, problems)))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, string(v.to("/about/feedback/thanks")), http.StatusSeeOther)
	return nil
}

// showTold follows a form that was sent.
func (s *Site) showTold(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return err
	}
	p := v.tell(directory.GiveSiteFeedback{}, web.Shown{}, nil)
	p.page.Title = v.T("wrong.thanks")
	return v.send(w, r, http.StatusOK, thanksPage(p))
}
