package orgweb

import (
	"errors"
	"net/http"
	"strconv"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// claimsPage is who asks to look after an organisation, and waits.
type claimsPage struct {
	ui.Desk
	list []claimLine
}

type claimLine struct{ id, organisation, who, since string }

func (s *Site) listClaims(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	list, err := ops.Find(r.Context(), s.Runner, who, org.ListClaims{})
	if err != nil {
		return err
	}
	p := claimsPage{Desk: s.desk(who, "/org", "Who asks to join", nil)}
	p.Done = map[string]string{
		"accepted": "They look after it from now on. A mail with a link is on its way to them.", "declined": "They will get your answer by mail.",
	}[r.FormValue("done")]
	for _, c := range list {
		v, err := ops.Ask(r.Context(), s.Runner, who, org.ShowClaim{ClaimID: c.ID})
		if err != nil {
			return err
		}
		p.list = append(p.list, claimLine{c.ID, nameOf(v), c.Who.Name, s.on(c.At())})
	}
	return ui.Send(w, r, http.StatusOK, claimsView(p))
}

// nameOf is what the organisation of a claim is called.
func nameOf(v org.ClaimView) string {
	if v.New() {
		return v.Proposed.Name
	}
	return v.Organisation.Name
}

// answerPage is one claim, and the two answers to it.
type answerPage struct {
	ui.Desk
	org.ClaimView
	name, since, reason string
	area                string // of a new organisation
	sameHouse           bool   // the claimant's address ends as the organisation's own
	hidden              bool   // it has places that the public must not know
}

func (s *Site) answerPage(r *http.Request, who policy.Actor, problems errs.Fields) (p answerPage, err error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return p, errs.NotFound
	}
	v, err := look(s, r, who, org.ShowClaim{ClaimID: id})
	if err != nil {
		return p, err
	}
	if v.State != org.ClaimWaiting {
		return p, errs.NotFound // it was answered, and who asked is forgotten
	}
	p = answerPage{Desk: s.desk(who, "/org", nameOf(v), problems), ClaimView: v, name: nameOf(v), since: s.on(v.At()), sameHouse: v.SameHouse(v.Organisation)}
	p.Back, p.Lead = ui.Link{Text: "Who asks to join", Href: "/claims"}, v.Who.Name+" asks to look after it."
	if !v.New() {
		p.hidden, err = s.Hidden(r.Context(), v.OrganisationID)
		return p, err
	}
	areas, err := s.Areas(r.Context())
	for _, a := range areas {
		if len(v.Proposed.Areas) > 0 && a.Value == v.Proposed.Areas[0] {
			p.area = a.Label
		}
	}
	return p, err
}

func (s *Site) showClaimAnswer(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.answerPage(r, who, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, answerView(p))
}

func (s *Site) acceptClaim(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, _ := strconv.Atoi(r.PostFormValue("version")) // what is no number is a conflict
	return s.answered(w, r, who, ops.Do(r.Context(), s.Runner, who, org.AcceptClaim{ClaimID: r.PathValue("id"), Version: version}), "accepted")
}

func (s *Site) declineClaim(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, _ := strconv.Atoi(r.PostFormValue("version")) // what is no number is a conflict
	no := org.DeclineClaim{ClaimID: r.PathValue("id"), Version: version, Reason: r.PostFormValue("reason")}
	return s.answered(w, r, who, ops.Do(r.Context(), s.Runner, who, no), "declined")
}

// answered leads on after an answer, or back to the claim as it now is.
func (s *Site) answered(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, done string) error {
	status := http.StatusUnprocessableEntity
	problems, err := problemsIn(err)
	if isConflict(err) {
		problems, err, status = errs.Fields{{Name: "reason", Message: "This has changed since you opened it. Look at it once more, and answer then"}}, nil, http.StatusConflict
	}
	if !who.Held && errors.Is(err, errs.Denied) && !errors.Is(err, errs.Unproven) {
		err = errs.NotFound // who may not answer it does not learn that it is there
	}
	if err != nil {
		return err
	}
	if len(problems) == 0 {
		return go303(w, r, "/claims?done="+done)
	}
	p, err := s.answerPage(r, who, problems)
	if err != nil {
		return err
	}
	p.reason = r.PostFormValue("reason")
	return ui.Send(w, r, status, answerView(p))
}
