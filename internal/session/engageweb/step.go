package engageweb

import (
	"context"
	"net/http"
	"net/url"
	"slices"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/engage"
)

// step is one step of preparing that is a form.
type step struct {
	key, does   string
	title, lead string
	kept        func(engage.Plan) url.Values         // what the form shows at first
	ask         func(engage.Plan, url.Values) []item // what it asks
	save        func(context.Context, *ops.Runner, policy.Actor, string, url.Values) error
	beside      func(engage.Plan) templ.Component // what stands under the form; may be nil
}

// item is one thing that a form asks: exactly one of its fields is there.
type item struct {
	line *ui.Field
	area *ui.Field
	one  *ui.Choices
	list *picked
	// a picture to send
	photo *ui.Field
}

// picked is a list to choose one of.
type picked struct {
	ui.Field
	of []ui.Choice
}

// named gives the control of an item, and where its error goes.
func (i item) named() (id, name string, problem *string) {
	switch {
	case i.line != nil:
		return i.line.ID, i.line.Name, &i.line.Error
	case i.area != nil:
		return i.area.ID, i.area.Name, &i.area.Error
	case i.one != nil:
		return i.one.ID, i.one.Name, &i.one.Error
	case i.photo != nil:
		return i.photo.ID, i.photo.Name, &i.photo.Error
	}
	return i.list.ID, i.list.Name, &i.list.Error
}

// line asks for one line, and area for more.
func line(v url.Values, name, label, hint string) item {
	return item{line: &ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: v.Get(name)}}
}

func area(v url.Values, name, label, hint string, rows int) item {
	return item{area: &ui.Field{ID: name, Name: name, Label: label, Hint: hint, Value: v.Get(name), Rows: rows}}
}

// one asks to choose one of a few, and many to tick some.
func one(v url.Values, name, label, hint string, of []ui.Choice) item {
	return item{one: choices(v, name, label, hint, of, false)}
}

func many(v url.Values, name, label, hint string, of []ui.Choice) item {
	return item{one: choices(v, name, label, hint, of, true)}
}

func choices(v url.Values, name, label, hint string, of []ui.Choice, many bool) *ui.Choices {
	c := &ui.Choices{ID: name, Name: name, Legend: label, Hint: hint, Many: many, Small: true, Answers: slices.Clone(of)}
	for i := range c.Answers {
		c.Answers[i].Picked = slices.Contains(v[name], c.Answers[i].Value)
	}
	return c
}

// pick asks to choose one of a long list.
func pick(v url.Values, name, label, hint string, of []ui.Choice) item {
	p := &picked{Field: ui.Field{ID: name, Name: name, Label: label, Hint: hint}, of: slices.Clone(of)}
	for i := range p.of {
		p.of[i].Picked = p.of[i].Value == v.Get(name)
	}
	return item{list: p}
}

// formPage is a page with one form.
type formPage struct {
	desk   ui.Desk
	action templ.SafeURL
	items  []item
	button string
	upload bool
	hidden [][2]string     // names and values
	above  templ.Component // before the form; may be nil
	beside templ.Component // after it; may be nil
}

// wrong shows what is wrong, each at its control.
func (p *formPage) wrong(problems errs.Fields) {
	p.desk.Problems = nil
	for _, f := range problems {
		at := f.Name
		for _, i := range p.items {
			if id, name, problem := i.named(); name == f.Name {
				at = id
				if *problem == "" {
					*problem = f.Message
				}
			}
		}
		p.desk.Problems = append(p.desk.Problems, ui.Problem{Field: at, Message: f.Message})
	}
}

// send sends the page; with problems it says so.
func (p *formPage) send(w http.ResponseWriter, r *http.Request) error {
	status := http.StatusOK
	if len(p.desk.Problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return ui.Send(w, r, status, formView(p))
}

// plan reads the engagement of a request.
func (s *Site) plan(r *http.Request, who policy.Actor) (engage.Plan, error) {
	p, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowPlan{EngagementID: r.PathValue("id")})
	return p, errs.Unseen(err)
}

func (s *Site) stepPage(x step, who policy.Actor, p engage.Plan, v url.Values) *formPage {
	page := &formPage{
		desk: s.desk(who, x.title, toOverview(p.ID, p.Title)), action: ui.Path(at + p.ID + "/" + x.key), items: x.ask(p, v), button: "Keep it",
	}
	page.desk.Lead, page.above = x.lead, lackingIn(p, x.key)
	if x.beside != nil {
		page.beside = x.beside(p)
	}
	return page
}

func (s *Site) showStep(x step) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		p, err := s.plan(r, who)
		if err != nil {
			return err
		}
		if !p.MayLead(who).Allowed() {
			return errs.NotFound
		}
		return s.stepPage(x, who, p, x.kept(p)).send(w, r)
	}
}

// saveStep keeps what a form says, and leads back to the overview; or shows the form again, as it was sent.
func (s *Site) saveStep(x step) func(http.ResponseWriter, *http.Request, policy.Actor) error {
	return func(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
		id := r.PathValue("id")
		err := x.save(r.Context(), s.Runner, who, id, r.PostForm)
		if problems := errs.Of(err); len(problems) > 0 {
			p, err := s.plan(r, who)
			if err != nil {
				return err
			}
			page := s.stepPage(x, who, p, r.PostForm)
			page.wrong(problems)
			return page.send(w, r)
		}
		if err != nil {
			return errs.Unseen(err)
		}
		return web.GoTo(w, r, at+url.PathEscape(id)+"?kept="+x.key+"#"+x.key)
	}
}
