package dirweb

import (
	"net/http"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"

	"github.com/a-h/templ"
)

// wrong is the page on which somebody says that a listing is wrong, or something about the site itself.
type wrong struct {
	page     ui.Page
	lead     string
	thanks   string // what is said once it is sent
	onward   string // what the way back from there is called
	problems []ui.Problem
	kind     ui.Choices
	text     ui.Field
	contact  ui.Field
	shown    web.Shown
	action   templ.SafeURL
	back     ui.Link
}

func (v *visit) wrong(l *directory.Listing, said directory.GiveFeedback, shown web.Shown, problems errs.Fields) *wrong {
	p := &wrong{
		page: v.page(v.T("wrong.title"), areaOfListing(l)), action: v.to("/services/", l.ID, "/wrong"), shown: shown,
		lead: v.F("wrong.lead", "name", l.Name), thanks: v.F("wrong.thanks.text", "name", l.Name), onward: v.F("wrong.thanks.back", "name", l.Name),
		back: ui.Link{Text: l.Name, Href: v.to("/services/", l.ID)},
	}
	p.kind.Legend, p.text.Label, p.text.Hint = v.T("wrong.kind"), v.T("wrong.text"), v.T("wrong.text-hint")
	v.ask(p, directory.FeedbackKinds, said.Kind, said.Text, said.Contact, problems)
	return p
}

// ask fills in the questions of such a page, with what was said before.
func (v *visit) ask(p *wrong, kinds []string, kind, text, contact string, problems errs.Fields) {
	fault := map[string]string{}
	p.page.Private, p.page.Failed = true, len(problems) > 0
	for _, f := range problems {
		fault[f.Name] = f.Message
		p.problems = append(p.problems, ui.Problem{Field: f.Name, Message: f.Message})
	}
	p.kind = ui.Choices{ID: "kind", Name: "kind", Legend: p.kind.Legend, Error: fault["kind"]}
	for _, k := range kinds {
		p.kind.Answers = append(p.kind.Answers, ui.Choice{Value: k, Label: v.T("wrong.kind." + k), Picked: kind == k})
	}
	p.text = ui.Field{ID: "text", Name: "text", Label: p.text.Label, Hint: p.text.Hint, Value: text, Error: fault["text"], Rows: 4}
	p.contact = ui.Field{ID: "contact", Name: "contact", Label: v.T("wrong.contact"), Hint: v.T("wrong.contact-hint"), Value: contact, Error: fault["contact"]}
}

// showWrong is the empty form.
func (s *Site) showWrong(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, l, err := s.subject(r)
	if err != nil {
		return err
	}
	return v.send(w, r, http.StatusOK, wrongPage(v.wrong(&l, directory.GiveFeedback{}, s.Guard.Show("wrong"), nil)))
}

// giveWrong keeps what somebody said.
func (s *Site) giveWrong(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	said := directory.GiveFeedback{
		ServiceID: r.PathValue("id"), Kind: r.PostFormValue("kind"), Text: r.PostFormValue("text"), Contact: r.PostFormValue("contact"),
	}
	v, l, err := s.subject(r)
	if err != nil {
		return err
	}
	shown := s.Guard.Read(r, "wrong")
	if err = said.Check(); err == nil {
		err = ui.Held(v.Words, shown).Err()
	}
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, who, said)
	}
	if problems := errs.Of(err); len(problems) > 0 {
		return v.send(w, r, http.StatusUnprocessableEntity, wrongPage(v.wrong(&l, said, shown, problems)))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, string(v.to("/services/", l.ID, "/wrong/thanks")), http.StatusSeeOther)
	return nil
}

// showThanks follows a form that was sent.
func (s *Site) showThanks(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	v, l, err := s.subject(r)
	if err != nil {
		return err
	}
	p := v.wrong(&l, directory.GiveFeedback{}, web.Shown{}, nil)
	p.page.Title = v.T("wrong.thanks")
	return v.send(w, r, http.StatusOK, thanksPage(p))
}

// subject is the service that a form is about.
func (s *Site) subject(r *http.Request) (*visit, directory.Listing, error) {
	v, err := s.visit(r.Context(), langOf(r))
	if err != nil {
		return nil, directory.Listing{}, err
	}
	l, err := s.find(r)
	if err == nil && l.Tombstone() {
		err = errs.NotFound
	}
	return v, l, err
}
