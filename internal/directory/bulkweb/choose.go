package bulkweb

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/bulk"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// choosePage is on which a change is chosen, and previewed.
type choosePage struct {
	desk     ui.Desk
	selected int
	cut      bool // there were more than one change can be for
	asked    url.Values
	change   bulk.Change
	field    bulk.Field
	known    bool // a field was chosen
	fields   []ui.Choice
	verbs    []ui.Choice
	list     []ui.Choice
	ready    bool // the change is whole: what follows is the preview
	lines    []bulk.Line
	counts   map[bulk.Fate]int
	problems []ui.Problem
	recent   []recent
	id, why  string
	again    templ.SafeURL // choose another field
}

// recent is a change that was made lately.
type recent struct {
	link            templ.SafeURL
	what, who, when string
}

// selection reads which services are meant: those that are ticked, or all of a list.
func (s *Site) selection(r *http.Request, who policy.Actor, q url.Values) (list []string, cut bool, err error) {
	if q.Get("all") != "yes" {
		for _, id := range q["service"] {
			if ids.Valid(id) && !slices.Contains(list, id) {
				list = append(list, id)
			}
		}
		return list[:min(len(list), bulk.MostAtOnce)], len(list) > bulk.MostAtOnce, nil
	}
	a := directory.AskedServices(q)
	a.Page, a.PerPage = 1, bulk.MostAtOnce
	found, err := ops.Find(r.Context(), s.Runner, who, a)
	if err != nil {
		return nil, false, err
	}
	for _, row := range found[0].Rows {
		list = append(list, row.ServiceID)
	}
	return list, found[0].Total > len(list), nil
}

// choose is the way to a preview, step by step: what, how, and then what it would do.
func (s *Site) choose(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.choosePage(r, who, r.URL.Query())
	if err != nil {
		return err
	}
	status := http.StatusOK
	if len(p.problems) > 0 {
		status = http.StatusUnprocessableEntity
	}
	return ui.Send(w, r, status, chooseShown(p))
}

func (s *Site) choosePage(r *http.Request, who policy.Actor, q url.Values) (*choosePage, error) {
	list, cut, err := s.selection(r, who, q)
	if err != nil {
		return nil, err
	}
	p := &choosePage{selected: len(list), cut: cut, asked: url.Values{}, change: changeIn(q), id: ids.New(), why: q.Get("why")}
	for name, values := range q {
		if !slices.Contains([]string{"field", "do", "value", "old", "list", "step", "why"}, name) {
			p.asked[name] = values
		}
	}
	p.again = href("/desk/bulk", p.asked)
	p.desk = s.desk(who, "Change "+count(len(list), "service", "services"))
	if len(list) == 0 {
		p.desk.Title = "Change several services at once"
		return p, s.recent(r, who, p)
	}
	p.field, p.known = bulk.FieldOf(p.change.Field)
	for _, f := range bulk.Fields {
		p.fields = append(p.fields, ui.Choice{Value: f.Key, Label: f.Label, Picked: f.Key == p.change.Field})
	}
	if !p.known {
		return p, nil
	}
	if p.change.Do == "" && len(p.field.Verbs) > 0 {
		p.change.Do = p.field.Verbs[0]
	}
	for _, v := range p.field.Verbs {
		p.verbs = append(p.verbs, ui.Choice{Value: string(v), Label: verbWords[v], Picked: v == p.change.Do})
	}
	if p.list, err = s.choices(r, p.field.Key, p.change.List); err != nil {
		return nil, err
	}
	if q.Get("step") != "preview" {
		return p, nil
	}
	if problems := p.change.Check(); len(problems) > 0 {
		p.problems = ui.ProblemsOf(problems)
		p.desk.Problems = p.problems
		return p, nil
	}
	return p, s.preview(r, who, p, list)
}

// preview says of each service what would become of it.
func (s *Site) preview(r *http.Request, who policy.Actor, p *choosePage, list []string) error {
	found, err := ops.Ask(r.Context(), s.Runner, who, bulk.Preview{Change: p.change, ServiceIDs: list})
	if err != nil {
		return err
	}
	p.ready, p.lines, p.counts = true, found.For(who), map[bulk.Fate]int{}
	for _, l := range p.lines {
		p.counts[l.Fate]++
	}
	order := map[bulk.Fate]int{bulk.Refused: 0, bulk.Waits: 1, bulk.Same: 2}
	slices.SortStableFunc(p.lines, func(a, b bulk.Line) int { return order[a.Fate] - order[b.Fate] })
	return nil
}

// recent lists what was changed lately.
func (s *Site) recent(r *http.Request, who policy.Actor, p *choosePage) error {
	list, err := ops.Find(r.Context(), s.Runner, who, bulk.List{By: who.ID})
	if err != nil {
		return err
	}
	for _, b := range list {
		f, _ := bulk.FieldOf(b.Change.Field)
		p.recent = append(p.recent, recent{
			templ.SafeURL("/desk/bulk/" + b.ID), f.Label + ", " + count(b.Total, "service", "services"), s.name(r, b.By), s.moment(b.At),
		})
	}
	return nil
}

// waiting are the services that the form changes, with the versions that were shown.
func (p *choosePage) waiting() (out []bulk.Line) {
	for _, l := range p.lines {
		if l.Fate == bulk.Waits {
			out = append(out, l)
		}
	}
	return out
}

// begin lets it happen.
func (s *Site) begin(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	a := bulk.Begin{BulkID: f.Get("id"), Change: changeIn(f), Why: f.Get("why")}
	services, versions := f["service"], f["version"]
	for i := range min(len(services), len(versions)) {
		n, err := strconv.Atoi(versions[i])
		if err == nil && ids.Valid(services[i]) {
			a.Chosen = append(a.Chosen, bulk.Chosen{ServiceID: services[i], Version: n})
		}
	}
	err := ops.Do(r.Context(), s.Runner, who, a)
	switch {
	case errors.Is(err, errs.Conflict): // the form was sent twice
	case len(errs.Of(err)) > 0:
		q := url.Values{}
		for name, values := range f {
			if name != "version" && name != "id" {
				q[name] = values
			}
		}
		q.Set("step", "preview")
		p, drawing := s.choosePage(r, who, q)
		if drawing != nil {
			return drawing
		}
		p.problems = ui.ProblemsOf(err)
		p.desk.Problems = p.problems
		return ui.Send(w, r, http.StatusUnprocessableEntity, chooseShown(p))
	case err != nil:
		return err
	}
	http.Redirect(w, r, "/desk/bulk/"+a.BulkID, http.StatusSeeOther)
	return nil
}
