package deskweb

import (
	"net/http"
	"slices"
	"strings"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// choosePage asks for which organisation something is.
type choosePage struct {
	desk   ui.Desk
	words  string
	search bool
	list   []ui.Link
	more   bool
	action string
}

// mostChoices is how many organisations are offered at once.
const mostChoices = 50

// chooseOrganisation asks for which organisation, where the actor works for several.
func (v *visit) chooseOrganisation(w http.ResponseWriter, title, path string) error {
	words := cutWhy(strings.TrimSpace(v.query().Get("q")))
	mine, err := ops.Find(v.r.Context(), v.Runner, v.who, directory.ListOwners{Words: words, Editing: true, Most: mostChoices + 1})
	if err != nil {
		return err
	}
	p := &choosePage{desk: v.page(title), words: words, action: path, more: len(mine) > mostChoices}
	p.desk.Narrow, p.desk.Back = true, ui.Link{Text: "Directory", Href: "/desk"}
	p.search = p.more || words != ""
	for _, o := range mine[:min(len(mine), mostChoices)] {
		p.list = append(p.list, ui.Link{Text: o.Name, Href: safe(path, "organisation", o.ID)})
	}
	if len(p.list) == 1 && p.words == "" {
		http.Redirect(w, v.r, string(p.list[0].Href), http.StatusSeeOther)
		return nil
	}
	return ui.Send(w, v.r, http.StatusOK, choose(p))
}

// beginning is what a new service or place of an organisation begins with.
func (v *visit) beginning() (directory.Beginning, error) {
	id := v.query().Get("organisation")
	if !ids.Valid(id) {
		return directory.Beginning{}, errs.NotFound
	}
	b, err := ops.Ask(v.r.Context(), v.Runner, v.who, directory.BeginService{OrganisationID: id})
	return b, errs.Unseen(err)
}

// newService is the empty form.
func (s *Site) newService(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	if v.query().Get("organisation") == "" {
		return v.chooseOrganisation(w, "Who gives the new service?", "/desk/services/new")
	}
	b, err := v.beginning()
	if err != nil {
		return err
	}
	t := serviceValues(emptyService(b.Organisation.ID, v.now))
	t.set("hours.kind", hoursWords)
	if at := v.query().Get("place"); slices.ContainsFunc(b.Locations, func(l directory.Location) bool { return l.ID == at }) {
		t["place"] = []string{at}
	}
	return ui.Send(w, r, http.StatusOK, serviceShown(v.servicePage(begun(b, v), &form{typed: t}, true)))
}

// begun is a service that is not there yet, from the inside.
func begun(b directory.Beginning, v *visit) directory.ServiceInside {
	return directory.ServiceInside{
		Service: emptyService(b.Organisation.ID, v.now), Organisation: b.Organisation, Locations: b.Locations, MayEdit: true,
	}
}

// addService keeps a new service, as a draft or at once for everybody.
func (s *Site) addService(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	b, err := v.beginning()
	if err != nil {
		return err
	}
	in, f := begun(b, v), &form{typed: v.typed()}
	said := readService(f, in.Service, in.Locations)
	said.Version = 0
	checkService(f, said)
	if do := f.get("do"); do == "check" || do == "more" {
		f.problems = nil
		return ui.Send(w, r, http.StatusOK, serviceShown(v.servicePage(in, f, true)))
	} else if do == "publish" {
		said.Status = directory.Active
	}
	waits := false
	if len(f.problems) == 0 {
		waits, err = v.keep(said, 0, "added")
		f.refused(err)
	}
	switch {
	case len(f.problems) > 0:
		return ui.Send(w, r, http.StatusUnprocessableEntity, serviceShown(v.servicePage(in, f, true)))
	case err != nil:
		return err
	case waits:
		return goTo(w, r, "/desk/services/"+said.ID, "waits")
	}
	return goTo(w, r, "/desk/services/"+said.ID, savedAs("", said.Status))
}
