package orgweb

import (
	"errors"
	"net/http"
	"slices"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// peoplePage is who is in an organisation.
type peoplePage struct {
	ui.Desk
	organisation org.Organisation
	people       []memberLine
	mayInvite    bool
}

// memberLine is one role of somebody.
type memberLine struct {
	org.Membership
	from, until string
	mayEnd      bool
}

func (s *Site) showPeople(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	m, err := look(s, r, who, org.ListMembers{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	p := peoplePage{Desk: s.organisationDesk(who, m.Organisation, "people", nil), organisation: m.Organisation, mayInvite: mayInvite(who, m.Organisation.ID)}
	p.Done = map[string]string{"invited": s.asked(who), "ended": "The role has ended."}[r.FormValue("done")]
	for _, x := range m.List {
		p.people = append(p.people, memberLine{x, s.on(x.From()), s.on(x.Until()), mayInvite(who, m.Organisation.ID) && x.AccountID != who.ID})
	}
	return ui.Send(w, r, http.StatusOK, peopleView(p))
}

// mayInvite opens the buttons; what may be done is for the actions to say.
func mayInvite(who policy.Actor, organisationID string) bool {
	return who.HasIn(organisationID, policy.Owner, policy.Administrator)
}

// inviteForm is the form by which an organisation's owner asks somebody in.
func (s *Site) inviteForm(r *http.Request, who policy.Actor, o org.Organisation, problems errs.Fields) roleForm {
	f := roleForm{
		Desk: s.desk(who, "/org", "Ask somebody in", problems), action: ui.Path("/org/" + o.ID + "/invite"), submit: "Send the invitation",
		person: true, email: r.PostFormValue("email"), name: r.PostFormValue("name"), from: r.PostFormValue("from"), until: r.PostFormValue("until"),
	}
	f.Back, f.Narrow = ui.Link{Text: o.Name, Href: ui.Path("/org/" + o.ID + "/people")}, true
	f.roles = choices(policy.OrganisationRoles, r.PostFormValue("role"), ui.Within(f.Problems, "role"))
	return f
}

func (s *Site) showInvite(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	m, err := look(s, r, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	if err := proven(who, mayInvite(who, m.ID)); err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, roleFormView(s.inviteForm(r, who, m, nil)))
}

// proven is whether a form for a grave act is shown: to those who may, once they have shown who they are,
// so that nothing that they write there is lost. A script never can.
func proven(who policy.Actor, may bool) error {
	switch {
	case !may, who.Kind == policy.KindKey:
		return errs.Denied
	case !who.Fresh:
		return errs.Unproven
	}
	return nil
}

func (s *Site) invite(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o, err := look(s, r, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	n, problems := s.newRole(r)
	n.OrganisationID, n.AreaID = o.ID, ""
	if !slices.Contains(policy.OrganisationRoles, n.Role) {
		problems.Add("role", "Choose a role")
	}
	if len(problems) == 0 {
		err := ops.Do(r.Context(), s.Runner, who, org.InviteAccount{Email: r.PostFormValue("email"), Called: r.PostFormValue("name"), NewRole: n})
		if problems, err = problemsIn(err); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		return ui.Send(w, r, http.StatusUnprocessableEntity, roleFormView(s.inviteForm(r, who, o, problems)))
	}
	return go303(w, r, "/org/"+o.ID+"/people?done=invited")
}

func (s *Site) askEndRole(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	m, err := look(s, r, who, org.ListMembers{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	for _, x := range m.List {
		if x.ID != r.PathValue("grant") {
			continue
		}
		if x.AccountID != who.ID { // their own they may give up as they are
			if err := proven(who, mayInvite(who, m.Organisation.ID)); err != nil {
				return err
			}
		}
		q := question{Desk: s.desk(who, "/org", "End this role?", nil), yes: "Yes, end it", danger: true}
		q.Narrow, q.Lead = true, x.Name+" will no longer be "+string(x.Role)+" at "+m.Organisation.Name+". It takes effect at once, also in pages that they have open."
		q.action = ui.Path("/org/" + m.Organisation.ID + "/people/" + x.ID + "/end")
		q.no = ui.Link{Text: "No, leave it", Href: ui.Path("/org/" + m.Organisation.ID + "/people")}
		return ui.Send(w, r, http.StatusOK, questionView(q))
	}
	return errs.NotFound
}

func (s *Site) endMemberRole(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	m, err := look(s, r, who, org.ListMembers{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	err = ops.Do(r.Context(), s.Runner, who, org.EndRole{GrantID: r.PathValue("grant")})
	if problems := errs.Of(err); len(problems) > 0 {
		q := question{Desk: s.desk(who, "/org", "Nothing was changed", nil), no: ui.Link{Text: "Back", Href: ui.Path("/org/" + m.Organisation.ID + "/people")}}
		q.Narrow, q.Lead = true, problems[0].Message+"."
		return ui.Send(w, r, http.StatusUnprocessableEntity, questionView(q))
	}
	if err != nil {
		here := slices.ContainsFunc(m.List, func(x org.Membership) bool { return x.ID == r.PathValue("grant") })
		if errors.Is(err, errs.Denied) && !here {
			return errs.NotFound // it is a role elsewhere
		}
		return err
	}
	return go303(w, r, "/org/"+m.Organisation.ID+"/people?done=ended")
}
