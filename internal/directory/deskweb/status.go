package deskweb

import (
	"errors"
	"net/http"

	"github.com/a-h/templ"

	"example.org/homeward/engine/hours"
	"example.org/homeward/internal/directory"
	"example.org/homeward/internal/directory/review"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// statusPage asks once before a service is closed, opened or ended.
type statusPage struct {
	*form
	desk    ui.Desk
	name    string
	to      directory.Status
	was     directory.Status
	action  templ.SafeURL
	changed bool // somebody else changed it meanwhile
}

func (v *visit) statusPage(in directory.ServiceInside, to directory.Status, f *form) *statusPage {
	path := "/desk/services/" + in.Service.ID
	p := &statusPage{form: f, name: in.Service.Name, to: to, was: in.Service.Status, action: templ.SafeURL(path + "/status")}
	titles := map[directory.Status]string{directory.Paused: "Close it for now", directory.Active: "Open it again", directory.Defunct: "It is gone for good"}
	title := titles[to]
	switch {
	case p.was == directory.Draft && to == directory.Active:
		title = "Put it in the directory"
	case p.was == directory.Draft && to == directory.Defunct:
		title = "Put the draft away"
	}
	p.desk = v.page(title)
	p.desk.Narrow, p.desk.Problems, p.desk.Back = true, f.problems, ui.Link{Text: in.Service.Name, Href: templ.SafeURL(path)}
	return p
}

// askStatus is the page that asks.
func (s *Site) askStatus(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.editable()
	if err != nil {
		return err
	}
	to := directory.Status(v.query().Get("to"))
	if to != directory.Active && to != directory.Paused && to != directory.Defunct {
		return web.BadRequest("Go back, and choose what to do with the service.")
	}
	f := &form{typed: typed{"version": {serviceValues(in.Service).get("version")}, "to": {string(to)}}}
	return ui.Send(w, r, http.StatusOK, statusAsked(v.statusPage(in, to, f)))
}

// setStatus does it.
func (s *Site) setStatus(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.editable()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	a := directory.SetStatus{ServiceID: in.Service.ID, To: directory.Status(f.get("to")), Note: f.line("note"), Why: f.line("why")}
	a.Version, _ = f.number("version")
	if a.To == directory.Paused {
		if a.Until, err = readDate(f.get("until")); err != nil {
			f.wrong("until", sentence(err))
		}
	}
	if len(f.problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, a)
		if errors.Is(err, directory.NeedsLook) {
			return v.askToOpen(w, in, a)
		}
		f.refused(err)
	}
	switch {
	case len(f.problems) > 0:
		return ui.Send(w, r, http.StatusUnprocessableEntity, statusAsked(v.statusPage(in, a.To, f)))
	case errors.Is(err, errs.Conflict):
		f.typed = typed{"version": {serviceValues(in.Service).get("version")}, "to": {f.get("to")}, "note": {f.get("note")}, "until": {f.get("until")}, "why": {f.get("why")}}
		p := v.statusPage(in, a.To, f)
		p.changed = true
		return ui.Send(w, r, http.StatusConflict, statusAsked(p))
	case err != nil:
		return err
	}
	return goTo(w, r, "/desk/services/"+in.Service.ID, statusDone(in.Service.Status, a.To))
}

// askToOpen lets the opening of a service wait for a directory editor, with whatever waits of it already.
func (v *visit) askToOpen(w http.ResponseWriter, in directory.ServiceInside, a directory.SetStatus) error {
	x, there, err := v.held(in.Service.ID)
	if err != nil {
		return err
	}
	s, shown := in.Service, 0
	if there {
		s, shown = x.Then, x.Version
	}
	s.Version, s.Status, s.StatusNote, s.PausedUntil = a.Version, a.To, "", hours.Date{}
	err = ops.Do(v.r.Context(), v.Runner, v.who, review.Propose{Service: s, Shown: shown, Why: a.Why})
	if errors.Is(err, errs.Conflict) {
		return goTo(w, v.r, "/desk/services/"+s.ID, "otherwise")
	}
	if err != nil {
		return err
	}
	return goTo(w, v.r, "/desk/services/"+s.ID, "waits")
}

func statusDone(was, to directory.Status) string {
	switch {
	case was == directory.Draft && to == directory.Active:
		return "published"
	case was == directory.Draft:
		return "discarded"
	case to == directory.Active:
		return "resumed"
	case to == directory.Paused:
		return "paused"
	}
	return "ended"
}

// confirm keeps that everything a listing says is right.
func (s *Site) confirm(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	v, err := s.visit(r, who)
	if err != nil {
		return err
	}
	in, err := v.inside()
	if err != nil {
		return err
	}
	f := &form{typed: v.typed()}
	version, _ := f.number("version")
	err = ops.Do(r.Context(), s.Runner, who, directory.ConfirmListing{ServiceID: in.Service.ID, Version: version, How: f.get("how")})
	f.refused(err)
	page := &form{typed: serviceValues(in.Service), problems: f.problems}
	switch {
	case len(f.problems) > 0:
		return ui.Send(w, r, http.StatusUnprocessableEntity, serviceShown(v.servicePage(in, page, false)))
	case errors.Is(err, errs.Conflict):
		page.wrong("how", "It was changed since you opened this page. Look at it again, and then say that it is right")
		return ui.Send(w, r, http.StatusConflict, serviceShown(v.servicePage(in, page, false)))
	case err != nil:
		return err
	}
	return goTo(w, r, "/desk/services/"+in.Service.ID, "confirmed")
}
