package orgweb

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// agreementsPage is what an organisation agreed to about sharing data.
type agreementsPage struct {
	ui.Desk
	organisation org.Organisation
	list         []agreementLine
	mayEdit      bool
	edit         org.Agreement  // the one in the form
	now          *org.Agreement // what somebody else has made of it meanwhile
}

type agreementLine struct {
	org.Agreement
	standing org.Standing
}

func (s *Site) agreementsPage(who policy.Actor, a org.Agreements, edit org.Agreement, problems errs.Fields) agreementsPage {
	p := agreementsPage{
		Desk: s.organisationDesk(who, a.Organisation, "agreements", problems), organisation: a.Organisation,
		mayEdit: who.Has(policy.Administrator), edit: edit,
	}
	today := s.Auth.DB.Now().In(s.Zone).Format(time.DateOnly)
	for _, x := range a.List {
		p.list = append(p.list, agreementLine{x, x.On(today)})
	}
	return p
}

func (s *Site) showAgreements(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a, err := look(s, r, who, org.ListAgreements{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	edit := org.Agreement{Begins: s.Auth.DB.Now().In(s.Zone).Format(time.DateOnly)}
	for _, x := range a.List {
		if x.ID == r.FormValue("edit") {
			edit = x
		}
	}
	p := s.agreementsPage(who, a, edit, nil)
	if r.FormValue("done") == "saved" {
		p.Done = "The agreement is kept."
	}
	return ui.Send(w, r, http.StatusOK, agreementsView(p))
}

func (s *Site) saveAgreement(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	a, err := look(s, r, who, org.ListAgreements{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	text := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	x := org.Agreement{
		ID: text("id"), OrganisationID: a.Organisation.ID, Title: text("title"), Begins: text("begins"), Ends: text("ends"), Link: text("link"), Note: text("note"),
	}
	x.Version, _ = strconv.Atoi(text("version")) // what is no number is a conflict
	if x.ID == "" {
		x.ID, x.Version = ids.New(), 0
	}
	err = ops.Do(r.Context(), s.Runner, who, org.SaveAgreement{Agreement: x})
	if isConflict(err) {
		return s.agreementConflict(w, r, who, x)
	}
	problems, err := problemsIn(err)
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		if x.Version == 0 {
			x.ID = ""
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, agreementsView(s.agreementsPage(who, a, x, problems)))
	}
	return go303(w, r, "/org/"+a.Organisation.ID+"/agreements?done=saved")
}

// agreementConflict shows what somebody wrote beside what somebody else has made of it meanwhile.
func (s *Site) agreementConflict(w http.ResponseWriter, r *http.Request, who policy.Actor, wrote org.Agreement) error {
	a, err := look(s, r, who, org.ListAgreements{OrganisationID: wrote.OrganisationID})
	if err != nil {
		return err
	}
	p := s.agreementsPage(who, a, wrote, errs.Fields{{Name: "title", Message: "Somebody changed this agreement while you were writing. Look at what it is now, beside what you wrote, and keep yours if it is right"}})
	for _, x := range a.List {
		if x.ID == wrote.ID {
			p.now, p.edit.Version = &x, x.Version
		}
	}
	return ui.Send(w, r, http.StatusConflict, agreementsView(p))
}
