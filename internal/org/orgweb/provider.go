package orgweb

import (
	"net/http"
	"strconv"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// providerPage is an organisation's own sign-in, as administrators set it up.
type providerPage struct {
	ui.Desk
	organisation org.Organisation
	p            auth.Provider
	back         string // the address that the organisation has to know
}

func (s *Site) providerPage(who policy.Actor, o org.Organisation, p auth.Provider, problems errs.Fields) providerPage {
	return providerPage{s.organisationDesk(who, o, "sign-in", problems), o, p, s.Auth.BackAddress()}
}

func (s *Site) showProvider(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o, err := ops.Ask(r.Context(), s.Runner, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	p, err := ops.Ask(r.Context(), s.Runner, who, auth.ShowProvider{OrganisationID: o.ID})
	if err != nil {
		return err
	}
	page := s.providerPage(who, o, p, nil)
	if r.FormValue("done") == "saved" {
		page.Done = "It is kept."
	}
	return ui.Send(w, r, http.StatusOK, providerView(page))
}

func (s *Site) saveProvider(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	o, err := ops.Ask(r.Context(), s.Runner, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	text := func(name string) string { return strings.TrimSpace(r.PostFormValue(name)) }
	p := auth.Provider{
		ID: o.ID, Name: text("name"), Issuer: strings.TrimSuffix(text("issuer"), "/"), Client: text("client"), Domains: text("domains"), Enabled: text("enabled") != "",
	}
	p.Version, _ = strconv.Atoi(text("version")) // what is no number is a conflict
	problems, err := problemsIn(ops.Do(r.Context(), s.Runner, who, auth.SaveProvider{Auth: s.Auth, Provider: p, Secret: text("secret")}))
	if err != nil {
		return err
	}
	if len(problems) > 0 {
		return ui.Send(w, r, http.StatusUnprocessableEntity, providerView(s.providerPage(who, o, p, problems)))
	}
	return go303(w, r, "/org/"+o.ID+"/sign-in?done=saved")
}
