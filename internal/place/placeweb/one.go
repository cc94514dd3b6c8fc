package placeweb

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/a-h/templ"

	"example.org/homeward/internal/place"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// formPage is an area being added or changed.
type formPage struct {
	desk    ui.Desk
	draft   draft
	fresh   bool
	path    templ.SafeURL
	parents []ui.Choice
	owners  []ui.Choice
	picture picture
	wider   map[string]string // the number that holds if the area has none of its own, by field
	inside  []ui.Link
	other   []difference // what somebody else made of it meanwhile
}

// wrong is what is wrong with one field.
func (p *formPage) wrong(field string) string { return ui.Within(p.desk.Problems, field) }

// difference is one field that is not the same.
type difference struct{ field, was, now string }

// page fills the form's page.
func (s *Site) page(r *http.Request, who policy.Actor, areas *place.Areas, d draft) (*formPage, error) {
	list, _, err := s.owners(r, who)
	if err != nil {
		return nil, err
	}
	was, known := areas.Get(d.id)
	p := &formPage{draft: d, fresh: !known, path: pathOf(d.id), wider: map[string]string{}}
	title := "Add an area"
	if known {
		title = was.Name
	} else {
		p.path = "/admin/areas/new"
	}
	p.desk = s.desk(who, r, title)
	p.desk.Back = ui.Link{Text: "Areas", Href: "/admin/areas"}
	p.parents = []ui.Choice{{Label: "Nothing wider: it stands at the top", Picked: d.parent == ""}}
	for _, a := range areas.All() {
		if a.ID != d.id {
			p.parents = append(p.parents, ui.Choice{Value: a.ID, Label: a.Name + " (" + kindWords[a.Kind] + ")", Picked: a.ID == d.parent})
		}
	}
	p.owners = []ui.Choice{{Label: "Nobody yet", Picked: d.owner == ""}}
	listed := false
	for _, o := range list {
		listed = listed || o.ID == d.owner
		p.owners = append(p.owners, ui.Choice{Value: o.ID, Label: o.Name, Picked: o.ID == d.owner})
	}
	if d.owner != "" && !listed {
		p.owners = append(p.owners, ui.Choice{Value: d.owner, Label: "An organisation that is not in the list", Picked: true})
	}
	numbers := areas.NumbersFor(d.parent)
	for _, f := range numberFields {
		if n := *slot(&numbers, f.name); n != nil {
			p.wider[f.name] = n.Label + ": " + n.Phone
		}
	}
	for _, a := range areas.Children(d.id) {
		p.inside = append(p.inside, ui.Link{Text: a.Name, Href: pathOf(a.ID)})
	}
	around, _ := areas.Get(d.parent)
	p.picture = draw(d, around)
	return p, nil
}

func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	areas, err := s.areas(r, who)
	if err != nil {
		return err
	}
	d := draft{id: ids.New(), version: "0", kind: string(place.Neighbourhood)}
	if parent, ok := areas.Get(r.URL.Query().Get("in")); ok {
		d.parent, d.kind = parent.ID, string(narrower(parent.Kind))
	}
	p, err := s.page(r, who, areas, d)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, formView(p))
}

// narrower is the kind that most often lies in another.
func narrower(k place.AreaKind) place.AreaKind {
	switch k {
	case place.County:
		return place.District
	case place.District:
		return place.Ward
	}
	return place.Neighbourhood
}

func (s *Site) showOne(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	areas, err := s.areas(r, who)
	if err != nil {
		return err
	}
	a, ok := areas.Get(r.PathValue("id"))
	if !ok {
		return errs.NotFound
	}
	p, err := s.page(r, who, areas, typed(a))
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, formView(p))
}

// save adds or changes an area; or, asked for a look, draws what was typed and changes nothing.
func (s *Site) save(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	areas, err := s.areas(r, who)
	if err != nil {
		return err
	}
	d, err := draftOf(r)
	if err != nil {
		return err
	}
	was, known := areas.Get(d.id)
	if r.PathValue("id") != "" && !known {
		return errs.NotFound
	}
	a, problems := d.area(was)
	if a.OwnerID != "" && !ids.Valid(a.OwnerID) {
		problems.Add("owner", "Choose an organisation from the list")
	}
	again := func(status int, problems errs.Fields) error {
		p, err := s.page(r, who, areas, d)
		if err != nil {
			return err
		}
		p.desk.Problems = ui.ProblemsOf(problems)
		if status == http.StatusConflict {
			p.fillConflict(s, r, who, areas, a, was)
		}
		return ui.Send(w, r, status, formView(p))
	}
	if r.PostFormValue("step") == "look" {
		return again(http.StatusOK, only(problems, "boundary", "centre"))
	}
	if len(problems) > 0 {
		return again(http.StatusUnprocessableEntity, problems)
	}
	why := d.why
	if why == "" {
		why = "changed on its page"
	}
	switch err := ops.Do(r.Context(), s.Runner, who, place.SaveArea{Area: a, Why: why}); {
	case len(errs.Of(err)) > 0:
		return again(http.StatusUnprocessableEntity, errs.Of(err))
	case errors.Is(err, errs.Conflict):
		if areas, err = s.areas(r, who); err != nil {
			return err
		}
		was, _ = areas.Get(d.id)
		d.version = strconv.Itoa(was.Version)
		return again(http.StatusConflict, nil)
	case err != nil:
		return err
	}
	key := "saved"
	if !known {
		key = "added"
	}
	http.Redirect(w, r, string(pathOf(d.id))+"?done="+key, http.StatusSeeOther)
	return nil
}

// fillConflict shows what somebody else made of it beside what was typed.
func (p *formPage) fillConflict(s *Site, r *http.Request, who policy.Actor, areas *place.Areas, typed, now place.Area) {
	_, names, err := s.owners(r, who)
	if err != nil {
		names = nil // the differences are shown without names then
	}
	for _, field := range now.Differs(typed) {
		p.other = append(p.other, difference{fieldWords[field], value(field, typed, areas, names), value(field, now, areas, names)})
	}
}

// only keeps the problems of some fields.
func only(all errs.Fields, fields ...string) (out errs.Fields) {
	for _, f := range all {
		for _, name := range fields {
			if f.Name == name {
				out = append(out, f)
			}
		}
	}
	return out
}
