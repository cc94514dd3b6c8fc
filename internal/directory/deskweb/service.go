package deskweb

import (
	"encoding/json"
	"errors"
	"fmt"
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web/ui"
)

// inside reads a service as whoever asks may know it, by the id in the address.
func (v *visit) inside() (directory.ServiceInside, error) {
	id, err := idIn(v.r)
	if err != nil {
		return directory.ServiceInside{}, err
	}
	in, err := ops.Ask(v.r.Context(), v.Runner, v.who, directory.OpenService{ServiceID: id})
	return in.For(v.who), errs.Unseen(err)
}

// editable is inside for who may change it.
func (v *visit) editable() (directory.ServiceInside, error) {
	in, err := v.inside()
	if err == nil && !in.MayEdit {
		err = errs.Denied
	}
	return in, err
}

// showService is the form of a service, or what is known of it.
func (s *Site) showService(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.inside()
	if err != nil {
		return err
	}
	p, err := v.heldPage(in)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, serviceShown(p))
}

// saveService keeps what was typed, or gives it back with what is wrong.
func (s *Site) saveService(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.editable()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	x, there, err := v.held(in.Service.ID)
	if err != nil {
		return err
	}
	was, shown := in.Service, 0
	if there && v.own(in) {
		was = heldBase(in, x)
		shown, _ = f.number("proposal")
	}
	said := readService(f, was, in.Locations)
	checkService(f, said)
	do := f.get("do")
	if do == "check" || do == "more" {
		f.problems = nil
		return ui.Send(w, r, http.StatusOK, serviceShown(v.servicePage(in, f, false)))
	}
	if do == "preview" && len(f.problems) == 0 {
		return v.previewTyped(w, in, f, said)
	}
	if do == "publish" && said.Status == directory.Draft {
		said.Status = directory.Active
	}
	if len(f.problems) == 0 && shown == 0 && store.JSON(said) == store.JSON(in.Service) {
		return goTo(w, r, "/desk/services/"+said.ID, "same")
	}
	waits := false
	if len(f.problems) == 0 {
		waits, err = v.keep(said, shown, f.line("why"))
		f.refused(err)
	}
	switch {
	case len(f.problems) > 0:
		return ui.Send(w, r, http.StatusUnprocessableEntity, serviceShown(v.servicePage(in, f, false)))
	case errors.Is(err, errs.Conflict) && f.get("version") == fmt.Sprint(in.Service.Version):
		return v.heldClash(w, in, f, said)
	case errors.Is(err, errs.Conflict):
		return v.clash(w, in, f)
	case err != nil:
		return err
	case waits:
		return goTo(w, r, "/desk/services/"+said.ID, "waits")
	}
	return goTo(w, r, "/desk/services/"+said.ID, savedAs(in.Service.Status, said.Status))
}

// savedAs is what saving did.
func savedAs(was, now directory.Status) string {
	switch {
	case now == directory.Draft:
		return "draft"
	case was == directory.Draft || was == "":
		return "published"
	}
	return "saved"
}

// refused notes what an action found wrong.
func (f *form) refused(err error) {
	for _, p := range errs.Of(err) {
		name := p.Name
		if to, other := fieldsOf[name]; other {
			name = to
		}
		f.wrong(name, p.Message)
	}
}

// clash answers who saves a form that is older than the newest version: it takes in what only the other
// changed, and shows what both did.
func (v *visit) clash(w http.ResponseWriter, in directory.ServiceInside, f *form) error {
	versions, err := v.versions(directory.HistoryService, in.Service.ID)
	if err != nil {
		return err
	}
	base := typed{}
	shown, _ := f.number("version")
	for _, x := range versions.List {
		if x.Version != shown {
			continue
		}
		var was directory.Service
		if err := json.Unmarshal([]byte(x.Body), &was); err != nil {
			return fmt.Errorf("read version %d: %w", shown, err)
		}
		base = serviceValues(was)
	}
	theirs := serviceValues(in.Service)
	for _, own := range []string{"version", "proposal", "why", "do", "noted"} {
		base.set(own, "")
		theirs.set(own, "")
	}
	mine := typed{}
	for name, list := range f.typed {
		mine[name] = list
	}
	delete(mine, "version")
	both := &form{}
	var clashing []string
	both.typed, clashing = merged(base, mine, theirs)
	both.typed.set("version", fmt.Sprint(in.Service.Version))
	again := &form{typed: both.typed}
	yours := readService(again, in.Service, in.Locations)
	p := v.servicePage(in, both, false)
	last := versions.List[0]
	p.conflict = &conflict{
		who: v.whoMade(versions.List[:1])[0], when: v.moment(last.At()), both: len(clashing) > 0,
		changes: ui.Changes(factsOf(in.Service, in.Locations, v.areas()), factsOf(yours, in.Locations, v.areas())),
		open:    templ.SafeURL("/desk/services/" + in.Service.ID),
	}
	return ui.Send(w, v.r, http.StatusConflict, serviceShown(p))
}
