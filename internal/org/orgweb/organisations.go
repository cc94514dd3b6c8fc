package orgweb

import (
	"cmp"
	"context"
	"encoding/csv"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// listPage is the organisations that somebody sees from the inside.
type listPage struct {
	ui.Desk
	words        string
	status       ui.Field
	statuses     []ui.Choice
	list         []org.Organisation
	before, next ui.Link
	mayAdd       bool
	csv          string
}

func (s *Site) list(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p := listPage{Desk: s.desk(who, "/org", "Organisations", nil), words: r.FormValue("words"), mayAdd: mayAdd(who)}
	status := org.Status(r.FormValue("status"))
	p.status = ui.Field{ID: "status", Name: "status", Label: "Show"}
	for _, c := range [][2]string{{"", "All"}, {"active", "Active"}, {"defunct", "No longer there"}} {
		p.statuses = append(p.statuses, ui.Choice{Value: c[0], Label: c[1], Picked: c[0] == string(status)})
	}
	n := pageOf(r)
	found, err := s.found(r, who, org.FindOrganisations{Words: p.words, Status: status, Limit: perPage + 1, Offset: (n - 1) * perPage})
	if err != nil {
		return err
	}
	query := "?words=" + ui.Query(p.words) + "&status=" + ui.Query(string(status))
	p.csv = "/org.csv" + query
	if n > 1 {
		p.before = ui.Link{Text: "Before", Href: ui.Path("/org" + query + "&page=" + strconv.Itoa(n-1))}
	}
	if len(found) > perPage {
		found, p.next = found[:perPage], ui.Link{Text: "Next", Href: ui.Path("/org" + query + "&page=" + strconv.Itoa(n+1))}
	}
	p.list = found
	return ui.Send(w, r, http.StatusOK, listView(p))
}

// found runs the search. Somebody without any role sees an empty list rather than a closed door: it is
// their own list.
func (s *Site) found(r *http.Request, who policy.Actor, q org.FindOrganisations) ([]org.Organisation, error) {
	if _, ok := policy.ScopeOf(who, q.Needs()); !ok {
		return nil, nil
	}
	return ops.Find(r.Context(), s.Runner, who, q)
}

// mayEdit opens the forms of an organisation; what may be done is for the actions to say.
func mayEdit(who policy.Actor, organisationID string) bool {
	return who.HasIn(organisationID, policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor)
}

// mayAdd is who may add one: also who edits the directory of an area, where it is to belong to that area.
func mayAdd(who policy.Actor) bool {
	return who.Has(policy.Administrator) || who.HasAnywhere(policy.DirectoryEditor)
}

// mostLines is how many lines an export has.
const mostLines = 100_000

func (s *Site) exportList(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := s.found(r, who, org.FindOrganisations{Words: r.FormValue("words"), Status: org.Status(r.FormValue("status")), Limit: mostLines})
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/csv; charset=utf-8")
	w.Header().Set("Content-Disposition", `attachment; filename="organisations.csv"`)
	out := csv.NewWriter(w)
	_ = out.Write([]string{"id", "name", "parts", "email", "phone", "website", "charity", "status"}) // whoever asked may have gone
	for _, o := range list {
		_ = out.Write(web.Cells(o.ID, o.Name, parts(o.Parts), o.Email, o.Phone, o.Website, o.Charity, string(o.Status)))
	}
	out.Flush()
	return nil
}

func parts(list []org.Part) string {
	out := make([]string, len(list))
	for i, p := range list {
		out[i] = string(p)
	}
	return strings.Join(out, ", ")
}

// profilePage is an organisation as a form.
type profilePage struct {
	ui.Desk
	o       org.Organisation
	action  string
	mayEdit bool
	parts   ui.Choices
	areas   ui.Choices
	status  ui.Choices
	why     string
	now     *org.Organisation // what somebody else has made of it meanwhile
	held    *Held             // what waits for a directory editor
}

// organisationDesk is the frame of the pages of one organisation.
func (s *Site) organisationDesk(who policy.Actor, o org.Organisation, tab string, problems errs.Fields) ui.Desk {
	d := s.desk(who, "/org", o.Name, problems)
	tabs := [][2]string{{"", "Profile"}, {"todo", "To do"}, {"people", "People"}, {"agreements", "Agreements"}, {"history", "History"}}
	if who.Has(policy.Administrator) {
		tabs = append(tabs, [2]string{"sign-in", "Sign-in"})
	}
	for _, t := range tabs {
		href := "/org/" + o.ID
		if t[0] != "" {
			href += "/" + t[0]
		}
		d.Tabs = append(d.Tabs, ui.Tab{Link: ui.Link{Text: t[1], Href: ui.Path(href)}, Here: t[0] == tab})
	}
	return d
}

func (s *Site) profile(ctx context.Context, who policy.Actor, o org.Organisation, problems errs.Fields) (profilePage, error) {
	p := profilePage{o: o, mayEdit: mayEdit(who, o.ID) || o.Version == 0}
	if o.Version == 0 {
		p.Desk, p.action = s.desk(who, "/org", "Add an organisation", problems), "/org/new"
		p.Back = ui.Link{Text: "Organisations", Href: "/org"}
	} else {
		p.Desk, p.action = s.organisationDesk(who, o, "", problems), "/org/"+o.ID
		p.Title = cmp.Or(o.Name, "This organisation") // they may have taken its name out
	}
	p.parts = ui.Choices{ID: "parts", Name: "parts", Legend: "The parts it plays", Many: true, Small: true}
	for _, x := range org.Parts {
		c := ui.Choice{Value: string(x), Label: titled(string(x))}
		for _, has := range o.Parts {
			c.Picked = c.Picked || has == x
		}
		p.parts.Answers = append(p.parts.Answers, c)
	}
	p.status = ui.Choices{ID: "status", Name: "status", Legend: "Is it still there?", Small: true, Error: ui.Within(p.Problems, "status"), Answers: []ui.Choice{
		{Value: string(org.Active), Label: "Yes", Picked: o.Status != org.Defunct},
		{Value: string(org.Defunct), Label: "No", Hint: "Its services are taken out of Find Help with it.", Picked: o.Status == org.Defunct},
	}}
	p.areas = ui.Choices{
		ID: "areas", Name: "areas", Legend: "Where it works", Many: true, Small: true, Error: ui.Within(p.Problems, "areas"),
		Hint: "Who edits the directory of an area looks after the organisations that work nowhere else.",
	}
	all, err := s.Areas(ctx)
	for _, a := range all {
		a.Picked = slices.Contains(o.Areas, a.Value)
		p.areas.Answers = append(p.areas.Answers, a)
	}
	return p, err
}

func (s *Site) showProfile(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o, err := look(s, r, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	held, err := s.held(r, who, o.ID)
	if err != nil {
		return err
	}
	if held != nil && held.Mine {
		o = held.Organisation
	}
	p, err := s.profile(r.Context(), who, o, nil)
	p.held = held
	p.Done = map[string]string{"waits": "Sent. A directory editor looks at it first. Until then people see what was there before.", "taken": "You took it back. Nothing waits any more.", "otherwise": "It was changed, or decided, while your page was open.", "saved": "The organisation is kept.", "added": "The organisation is added. Now ask its people in.", "restored": "The earlier version is back."}[r.FormValue("done")]
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, profileView(p))
}

func (s *Site) showNew(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.profile(r.Context(), who, org.Organisation{Status: org.Active}, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, profileView(p))
}

// typed reads an organisation from the form, over what is not on it.
func typed(r *http.Request, o org.Organisation) org.Organisation {
	text := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	o.Name, o.OtherName, o.Description = text("name"), text("other_name"), text("description")
	o.Email, o.Phone, o.Website, o.Charity = text("email"), text("phone"), text("website"), text("charity")
	o.Status, o.Parts, o.Areas = org.Status(text("status")), nil, r.PostForm["areas"]
	for _, x := range org.Parts {
		for _, v := range r.PostForm["parts"] {
			if v == string(x) {
				o.Parts = append(o.Parts, x)
			}
		}
	}
	o.Version, _ = strconv.Atoi(text("version")) // what is no number is no version, and so a conflict
	return o
}

func (s *Site) add(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o := typed(r, org.Organisation{ID: ids.New()})
	o.Version = 0
	return s.save(w, r, who, o, "added")
}

func (s *Site) saveProfile(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	was, err := look(s, r, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	return s.save(w, r, who, typed(r, was), "saved")
}

func (s *Site) save(w http.ResponseWriter, r *http.Request, who policy.Actor, o org.Organisation, key string) error {
	why := strings.TrimSpace(r.PostFormValue("why"))
	err := ops.Do(r.Context(), s.Runner, who, org.SaveOrganisation{Organisation: o, Why: why})
	shown, _ := strconv.Atoi(r.PostFormValue("proposal")) // what is no number is none
	waits, err := s.propose(r, who, o, shown, why, err)
	if waits && err == nil {
		return go303(w, r, "/org/"+o.ID+"?done=waits")
	}
	if errors.Is(err, errs.Denied) && o.Version == 0 && !who.Held {
		err = errs.Fields{{Name: "areas", Message: "Choose areas that you look after, and no others"}}
	}
	if isConflict(err) && o.Version > 0 {
		now, err := look(s, r, who, org.ShowOrganisation{OrganisationID: o.ID})
		if err != nil {
			return err
		}
		p, err := s.profile(r.Context(), who, o, errs.Fields{{Name: "name", Message: "Somebody changed this organisation while you were writing. Look at what it is now, beside what you wrote, and keep yours if it is right"}})
		if err != nil {
			return err
		}
		p.now, p.o.Version, p.why = &now, now.Version, r.PostFormValue("why")
		return ui.Send(w, r, http.StatusConflict, profileView(p))
	}
	problems, err := problemsIn(err)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		p, err := s.profile(r.Context(), who, o, problems)
		if err != nil {
			return err
		}
		p.why = r.PostFormValue("why")
		return ui.Send(w, r, http.StatusUnprocessableEntity, profileView(p))
	}
	return go303(w, r, "/org/"+o.ID+"?done="+key)
}
