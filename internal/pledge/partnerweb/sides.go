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

// sidesPage is who takes part, as a form, and who of them signs with an account of their own.
type sidesPage struct {
	desk  ui.Desk
	at    string // its address
	fresh string // of which the ids of new bodies are made: sent twice, each is there once
	reach ui.Choices
	rows  []row
	more  ui.Field
}

// row is one body that takes part.
type row struct {
	partner.Side
	name, contact ui.Field
	out           ui.Field // its box to take it off the list
	picked        bool
	tag, word     string // how it signs
	says          string // the same in a sentence
}

// Reaches are who can stand behind an engagement.
var reaches = []ui.Choice{
	{Value: "organisation", Label: "Our organisation alone"},
	{Value: "partnership", Label: "We and some partners"},
	{Value: "network", Label: "A network and its members"},
}

var sidesDone = map[string]string{
	"kept": "It is kept.", "asked": "They are asked. They see it on their desk, and we write to those who look after the organisation.",
	"withdrawn": "The question is taken back.", "ended": "The link is ended. What was signed stays as it was signed.",
}

// sides reads who takes part in the engagement that the address names.
func (s *Site) sides(r *http.Request, who policy.Actor) (partner.Sides, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, partner.ShowSides{EngagementID: r.PathValue("id")})
	return x, errs.Unseen(err)
}

func (s *Site) showSides(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.sides(r, who)
	if err != nil {
		return err
	}
	p := s.sidesPage(x, who, url.Values{"reach": {string(x.Reach)}, "fresh": {ids.New()}})
	p.desk.Done = sidesDone[r.URL.Query().Get("done")]
	return ui.Send(w, r, http.StatusOK, sidesView(p))
}

// sidesPage is the form as it was sent, or as it is kept.
func (s *Site) sidesPage(x partner.Sides, who policy.Actor, f url.Values) *sidesPage {
	p := &sidesPage{
		desk: s.desk(who, "/desk/sessions", "Who signs with you?", ui.Link{Text: x.Title, Href: ui.Path(at + x.ID)}), at: at + x.ID + "/partners", fresh: f.Get("fresh"),
		reach: ui.Choices{ID: "reach", Name: "reach", Legend: "Who takes part?", Small: true, Answers: slices.Clone(reaches)},
		more:  ui.Field{ID: "bodies", Name: "bodies", Label: "Add partners or members", Hint: "One on each line. After a semicolon write whom to ask: Harbour Trust; Rose Hill, 01632 960001. The contact is never public.", Rows: 5, Value: f.Get("bodies")},
	}
	p.desk.Lead = "One organisation can do this alone. Some do it with partners, or as a network: then each signs the pledges, and has somebody whom the others can ask."
	for i, c := range p.reach.Answers {
		p.reach.Answers[i].Picked = c.Value == f.Get("reach")
	}
	typed := func(name, kept string) string {
		if v, there := f[name]; there {
			return v[0]
		}
		return kept
	}
	for _, b := range x.List {
		y := row{Side: b, picked: slices.Contains(f["out"], b.ID)}
		y.name = ui.Field{ID: "name-" + b.ID, Name: "name-" + b.ID, Label: "Name", Value: typed("name-"+b.ID, b.Name)}
		y.contact = ui.Field{ID: "contact-" + b.ID, Name: "contact-" + b.ID, Label: "Whom to ask", Value: typed("contact-"+b.ID, b.Contact)}
		y.out = ui.Field{ID: "out-" + b.ID, Name: "out", Label: "Take off the list", Value: b.ID}
		y.tag, y.word, y.says = standing(b)
		p.rows = append(p.rows, y)
	}
	return p
}

// standing is how a body signs: as a tag, its word, and with whom.
func standing(b partner.Side) (tag, word, says string) {
	switch {
	case b.OrganisationID != "":
		return "tag--good", "Linked", b.Organisation + " signs with its own account."
	case b.Question != "":
		return "tag--wait", "Asked", b.Organisation + " has not answered yet."
	case b.Declined:
		return "tag--bad", "Said no", b.Organisation + " does not sign here. A signature on paper is kept on the page of the pledges."
	}
	return "", "On paper", "Their signature is kept on the page of the pledges."
}

// wrong shows what is wrong, each at its control; what has none stands at the box for new ones.
func (p *sidesPage) wrong(problems errs.Fields) {
	for _, f := range problems {
		field := "bodies"
		put := func(x *ui.Field) {
			if x.ID == f.Name {
				field, x.Error = x.ID, f.Message
			}
		}
		for i := range p.rows {
			put(&p.rows[i].name)
			put(&p.rows[i].contact)
			put(&p.rows[i].out)
		}
		switch {
		case f.Name == "reach":
			field, p.reach.Error = "reach", f.Message
		case field == "bodies":
			p.more.Error = f.Message
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: field, Message: f.Message})
	}
}

// reachOf reads what a form says. What somebody left as it was shown to them is not sent on: others may have changed it.
func reachOf(id string, f url.Values) partner.SetReach {
	a := partner.SetReach{EngagementID: id, Out: f["out"]}
	a.Reach = partner.Reach(f.Get("reach"))
	for _, b := range f["body"] {
		name, contact := f.Get("name-"+b), f.Get("contact-"+b)
		if name != f.Get("was-name-"+b) || contact != f.Get("was-contact-"+b) {
			a.Bodies = append(a.Bodies, partner.Body{ID: b, Name: name, Contact: contact})
		}
	}
	for l := range strings.Lines(f.Get("bodies")) {
		name, contact, _ := strings.Cut(l, ";")
		if name = strings.TrimSpace(name); name != "" {
			a.New = append(a.New, partner.Body{ID: ids.Derive(f.Get("fresh"), strings.ToLower(name)), Name: name, Contact: strings.TrimSpace(contact)})
		}
	}
	return a
}

func (s *Site) setReach(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("id")
	if !ids.Valid(r.PostForm.Get("fresh")) { // of a form that we did not make
		r.PostForm.Set("fresh", ids.New())
	}
	err := ops.Do(r.Context(), s.Runner, who, reachOf(id, r.PostForm))
	if problems := errs.Of(err); len(problems) > 0 {
		x, err := s.sides(r, who)
		if err != nil {
			return err
		}
		p := s.sidesPage(x, who, r.PostForm)
		p.wrong(problems)
		return ui.Send(w, r, http.StatusUnprocessableEntity, sidesView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(id)+"/partners?done=kept")
}

// withdraw takes a question back.
func (s *Site) withdraw(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, partner.WithdrawQuestion{EngagementID: r.PathValue("id"), ID: r.PostForm.Get("question")}), "withdrawn")
}

// end ends a link, from the side of who leads: the other side has a page of its own.
func (s *Site) end(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if _, err := s.sides(r, who); err != nil {
		return err
	}
	a := partner.EndLink{EngagementID: r.PathValue("id"), BodyID: r.PathValue("body"), OrganisationID: r.PostForm.Get("organisation")}
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, a), "ended")
}

// settled leads back to the list, or shows it with what is in the way.
func (s *Site) settled(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, done string) error {
	if problems := errs.Of(err); len(problems) > 0 {
		x, err := s.sides(r, who)
		if err != nil {
			return err
		}
		p := s.sidesPage(x, who, url.Values{"reach": {string(x.Reach)}, "fresh": {ids.New()}})
		for _, f := range problems {
			p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: "signing", Message: f.Message})
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, sidesView(p))
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(r.PathValue("id"))+"/partners?done="+done)
}
