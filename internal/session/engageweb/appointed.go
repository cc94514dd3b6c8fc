package engageweb

import (
	"net/http"
	"net/url"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/engage"
)

func (s *Site) readAppointed(r *http.Request, who policy.Actor) (engage.Appointed, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, engage.ShowAppointed{SchemeID: r.PathValue("scheme")})
	return x, errs.Unseen(err)
}

func (s *Site) showAppointed(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.readAppointed(r, who)
	if err != nil {
		return err
	}
	d := s.schemeDesk(who, "Stewards and validators", ui.Link{Text: "Schemes", Href: schemesAt})
	p := s.teamPage(who, d, schemesAt+"/"+x.ID+"/team", x.List, schemeRoles, true)
	p.desk.Lead = "Those here have a role for “" + x.Title + "” alone. They see and change no other scheme."
	p.desk.Done = teamDone[r.URL.Query().Get("done")]
	p.other = "Also: stewards and validators of the whole partnership have the same rights in each scheme."
	return ui.Send(w, r, http.StatusOK, teamView(p))
}

func (s *Site) appointPage(who policy.Actor, x engage.Appointed, f url.Values) *formPage {
	here := string(ui.Path(schemesAt + "/" + x.ID + "/team"))
	p := addForm(s.schemeDesk(who, "Ask a steward or a validator", ui.Link{Text: "Stewards and validators", Href: templ.SafeURL(here)}), here+"/add", schemeRoles, f)
	p.desk.Lead = "We send them a mail. It says that you ask, and that it is for “" + x.Title + "”."
	return p
}

func (s *Site) showAppoint(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.readAppointed(r, who)
	if err == nil {
		err = proven(who)
	}
	if err != nil {
		return err
	}
	return s.appointPage(who, x, url.Values{"role": {string(policy.Validator)}}).send(w, r)
}

func (s *Site) appoint(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	until, problems := s.lastDay(f.Get("until"))
	a := engage.Appoint{SchemeID: r.PathValue("scheme"), Email: f.Get("email"), Called: f.Get("name"), Role: policy.Role(f.Get("role")), Until: until}
	var err error
	if len(problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, a)
		problems = errs.Of(err)
	}
	if len(problems) > 0 {
		x, err := s.readAppointed(r, who)
		if err != nil {
			return err
		}
		p := s.appointPage(who, x, f)
		p.wrong(problems)
		return p.send(w, r)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, schemesAt+"/"+url.PathEscape(a.SchemeID)+"/team?done=added")
}

// askEndAppointment asks once before a role for one scheme ends. Whoever has it sees no more than that it is theirs.
func (s *Site) askEndAppointment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	x, err := s.scheme(r, who)
	if err != nil {
		return err
	}
	p := &endPage{desk: s.schemeDesk(who, "End this role?", ui.Link{}), action: ui.Path(schemesAt + "/" + x.ID + "/team/" + r.PathValue("grant") + "/end")}
	p.desk.Narrow, p.no = true, ui.Link{Text: "No, leave it", Href: schemesAt}
	p.desk.Lead = "You will have no role for “" + x.Title + "” any more. It takes effect at once."
	if who.Has(policy.Steward) {
		list, err := s.readAppointed(r, who)
		if err != nil {
			return err
		}
		m, err := held(r, list.List)
		if err == nil && m.AccountID != who.ID {
			err = proven(who)
		}
		if err != nil {
			return err
		}
		p.no.Href = ui.Path(schemesAt + "/" + x.ID + "/team")
		p.desk.Lead = m.Name + " will no longer be " + string(m.Role) + " for “" + x.Title + "”. It takes effect at once, also on pages that they have open."
	} else if !x.MayWatch(who) {
		return errs.NotFound
	}
	return ui.Send(w, r, http.StatusOK, endView(p))
}

func (s *Site) endAppointment(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("scheme")
	if err := ops.Do(r.Context(), s.Runner, who, engage.EndAppointment{SchemeID: id, GrantID: r.PathValue("grant")}); err != nil {
		return errs.Unseen(err)
	}
	if !who.Has(policy.Steward) {
		return web.GoTo(w, r, "/home")
	}
	return web.GoTo(w, r, schemesAt+"/"+url.PathEscape(id)+"/team?done=ended")
}

func (s *Site) appointAgain(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	id := r.PathValue("scheme")
	if err := ops.Do(r.Context(), s.Runner, who, engage.AppointAgain{SchemeID: id, GrantID: r.PathValue("grant")}); err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, schemesAt+"/"+url.PathEscape(id)+"/team?done=again")
}
