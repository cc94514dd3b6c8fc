package orgweb

import (
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// guarded is the name of the forms with which somebody asks to look after an organisation.
const guarded = "claim"

// claimPage is the page on which somebody asks to look after an organisation: one that people find here
// already, or a new one.
type claimPage struct {
	page     ui.Page
	problems []ui.Problem
	id, name string // of the organisation; "" for a new one
	said     org.MakeClaim
	areas    []ui.Choice
	action   templ.SafeURL
	back     ui.Link
	shown    web.Shown
}

// claimPage begins the page, or says that there is no such organisation.
func (s *Site) claimPage(r *http.Request) (p claimPage, err error) {
	if p.page, err = s.Public(r); err != nil {
		return p, err
	}
	p.page.Private = true
	if p.id = r.PathValue("id"); p.id == "" {
		p.page.Title = p.page.Words.T("claim.new.title")
		p.action, p.back = p.page.To("/organisations/new"), ui.Link{Text: p.page.Words.T("ui.nav.find"), Href: p.page.To("/find")}
		p.areas, err = s.Areas(r.Context())
		return p, err
	}
	if p.name, err = s.KnownAs(r.Context(), p.id); err != nil {
		return p, err
	}
	p.page.Title = p.page.Words.F("claim.title", "name", p.name)
	p.action, p.back = p.page.To("/organisations/"+p.id+"/claim"), ui.Link{Text: p.name, Href: p.page.To("/organisations/" + p.id)}
	return p, nil
}

func (s *Site) showClaim(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	p, err := s.claimPage(r)
	if err != nil {
		return err
	}
	p.shown = s.Guard.Show(guarded)
	return ui.Send(w, r, http.StatusOK, claimView(p))
}

func (s *Site) makeClaim(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.claimPage(r)
	if err != nil {
		return err
	}
	text := r.PostFormValue
	p.said = org.MakeClaim{
		OrganisationID: p.id, Who: org.Claimant{Name: text("name"), Email: text("email"), Phone: text("phone"), Post: text("post"), Words: text("words")},
	}
	if p.id == "" {
		p.said.Proposed = org.Organisation{
			Name: text("organisation_name"), Description: text("organisation_description"), Website: text("organisation_website"),
			Phone: text("organisation_phone"), Charity: text("organisation_charity"), Areas: s.chosenArea(p, text("area")),
		}
	}
	p.shown = s.Guard.Read(r, guarded)
	held := ui.Held(p.page.Words, p.shown)
	if err = p.said.Check(); err == nil && len(held) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, p.said)
	}
	if problems := errs.Of(err); len(problems)+len(held) > 0 {
		for _, f := range problems {
			p.problems = append(p.problems, ui.Problem{Field: f.Name, Message: p.page.Words.T(f.Message)})
		}
		for _, f := range held {
			p.problems = append(p.problems, ui.Problem{Field: f.Name, Message: f.Message})
		}
		p.page.Failed = true
		return ui.Send(w, r, http.StatusUnprocessableEntity, claimView(p))
	}
	if err != nil {
		return err
	}
	return go303(w, r, string(p.page.To("/organisations/claimed")))
}

// chosenArea is the area that was picked, if it is one of those that can be.
func (s *Site) chosenArea(p claimPage, id string) []string {
	for i := range p.areas {
		if p.areas[i].Value == id {
			p.areas[i].Picked = true
			return []string{id}
		}
	}
	return nil
}

func (s *Site) showClaimed(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	page, err := s.Public(r)
	if err != nil {
		return err
	}
	page.Private, page.Title = true, page.Words.T("claim.thanks")
	return ui.Send(w, r, http.StatusOK, claimedView(page))
}

// field is one line of the form.
func (p claimPage) field(id, label, hint, value string) ui.Field {
	return ui.Field{ID: id, Name: id, Label: label, Hint: hint, Value: value, Error: ui.Within(p.problems, id)}
}

func (p claimPage) mark() string { return p.page.Words.T("ui.error.mark") }

// complete is a field that browsers can fill in.
func (p claimPage) complete(token, kind string, f ui.Field) ui.Field {
	f.Complete, f.Type = token, kind
	if kind == "name" {
		f.Type = ""
	}
	return f
}

// areaChoices are the areas to pick from, with none picked at first.
func (p claimPage) areaChoices() []ui.Choice {
	return append([]ui.Choice{{Label: p.page.Words.T("claim.organisation.area-none")}}, p.areas...)
}
