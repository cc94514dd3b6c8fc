package partnerweb

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/partner"
)

// mostFound is how many organisations are offered at once.
const mostFound = 20

// askPage is on which somebody finds the organisation that a body is, and asks it.
type askPage struct {
	desk     ui.Desk
	at       string // its address
	id       string // of the new question
	words    ui.Field
	searched string
	found    ui.Choices
	more     bool
	why      ui.Field
}

// side is one body of who takes part; one that takes no part, or is linked or asked already, is not found.
func (s *Site) side(r *http.Request, who policy.Actor) (partner.Sides, partner.Side, error) {
	x, err := s.sides(r, who)
	if err != nil {
		return x, partner.Side{}, err
	}
	i := slices.IndexFunc(x.List, func(b partner.Side) bool { return b.ID == r.PathValue("body") })
	if i < 0 {
		return x, partner.Side{}, errs.NotFound
	}
	return x, x.List[i], nil
}

func (s *Site) showAsk(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := url.Values{"id": {ids.New()}}
	if asked := r.URL.Query(); asked.Has("q") {
		f.Set("q", asked.Get("q"))
	}
	p, err := s.askPage(r, who, f)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, askView(p))
}

// askPage looks at once for what the body is called.
func (s *Site) askPage(r *http.Request, who policy.Actor, f url.Values) (*askPage, error) {
	x, b, err := s.side(r, who)
	if err != nil {
		return nil, err
	}
	words := b.Name
	if f.Has("q") {
		words = strings.TrimSpace(f.Get("q"))
	}
	here := at + x.ID + "/partners"
	p := &askPage{
		desk: s.desk(who, "/desk/sessions", "Ask “"+b.Name+"” to sign here", ui.Link{Text: "Who signs with you?", Href: ui.Path(here)}), at: here + "/" + b.ID, id: f.Get("id"), searched: words,
		words: ui.Field{ID: "q", Name: "q", Label: "Part of their name", Hint: "Two letters or more.", Value: words},
		found: ui.Choices{ID: "organisation", Name: "organisation", Legend: "Which organisation is it?", Small: true},
		why:   ui.Field{ID: "why", Name: "why", Label: "Why do you ask them?", Hint: "They read this. Such as: You were with us on 3 March, and we all agreed to do this together.", Rows: 3, Value: f.Get("why")},
	}
	p.desk.Lead = "If they are on Homeward, they can sign with their own account. They see what this session is called, that " + x.Holder + " asks, under which scheme, and why. They see nothing else before they say yes."
	list, err := ops.Ask(r.Context(), s.Runner, who, partner.FindOrganisations{EngagementID: x.ID, Words: words, Most: mostFound})
	if err != nil {
		return nil, errs.Unseen(err)
	}
	p.more = len(list.List) > mostFound
	for _, o := range list.List[:min(len(list.List), mostFound)] {
		p.found.Answers = append(p.found.Answers, ui.Choice{Value: o.ID, Label: o.Name, Hint: o.OtherName, Picked: o.ID == f.Get("organisation")})
	}
	return p, nil
}

// ask keeps the question, or shows the form again, as it was sent.
func (s *Site) ask(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := partner.AskOrganisation{ID: f.Get("id"), EngagementID: r.PathValue("id"), BodyID: r.PathValue("body"), OrganisationID: f.Get("organisation"), Why: f.Get("why")}
	err := ops.Do(r.Context(), s.Runner, who, a)
	if problems := errs.Of(err); len(problems) > 0 {
		if slices.ContainsFunc(problems, func(x errs.Field) bool { return x.Name == "id" }) {
			f.Set("id", ids.New()) // whoever presses again asks anew
		}
		p, err := s.askPage(r, who, f)
		if err != nil {
			return err
		}
		p.wrong(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, askView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(a.EngagementID)+"/partners?done=asked#signing")
}

// wrong shows what is wrong, each at its control.
func (p *askPage) wrong(problems errs.Fields) {
	for _, f := range problems {
		field := "organisation"
		switch {
		case f.Name == "why":
			field, p.why.Error = "why", f.Message
		case len(p.found.Answers) == 0:
			field = "q"
			p.words.Error = f.Message
		default:
			p.found.Error = f.Message
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: field, Message: f.Message})
	}
}
