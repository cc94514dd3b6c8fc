package signweb

import (
	"net/http"
	"slices"
	"strconv"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// keysPage is somebody's keys for scripts.
type keysPage struct {
	ui.Desk
	keys    []auth.Key
	zone    *time.Location
	made    string // a key that was just made: it is shown this once
	name    string
	reads   bool
	until   string
	choices ui.Choices
}

func (s *Site) keysPage(r *http.Request, who policy.Actor, problems errs.Fields) (p keysPage, err error) {
	p = keysPage{Desk: s.inside(who, "Keys for scripts", problems), zone: s.Zone}
	p.Narrow, p.Back = false, ui.Link{Text: "My account", Href: "/me"}
	if r.FormValue("done") == "ended" {
		p.Done = "The key opens nothing any more."
	}
	m, err := ops.Ask(r.Context(), s.Runner, who, auth.ShowMeans{AccountID: who.ID})
	if err != nil {
		return p, err
	}
	view, err := ops.Ask(r.Context(), s.Runner, who, org.ShowAccount{AccountID: who.ID})
	if err != nil {
		return p, err
	}
	s.title(r, view)
	p.keys, p.name, p.until, p.reads = m.Keys, r.PostFormValue("name"), r.PostFormValue("until"), r.PostFormValue("reads") != "" || r.Method == http.MethodGet
	if p.until == "" {
		p.until = s.Auth.DB.Now().In(s.Zone).AddDate(0, 3, 0).Format(time.DateOnly)
	}
	p.choices = ui.Choices{ID: "roles", Name: "role", Legend: "What it may do", Many: true, Small: true, Error: ui.Within(p.Problems, "roles")}
	for i, g := range who.Grants {
		words := roleWords(org.Grant{Role: g.Role, OrganisationID: g.Organisation, AreaID: g.Area, EngagementID: g.Engagement, SchemeID: g.Scheme}, view.Organisations)
		p.choices.Answers = append(p.choices.Answers, ui.Choice{Value: strconv.Itoa(i), Label: words, Picked: len(problems) > 0 && slices.Contains(r.PostForm["role"], strconv.Itoa(i))})
	}
	return p, nil
}

func (s *Site) showKeys(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if who.Kind != policy.KindAccount {
		return errs.NotFound
	}
	if !who.Fresh { // what is written in the form must not be lost to the question
		return errs.Unproven
	}
	p, err := s.keysPage(r, who, nil)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusOK, keysView(p))
}

func (s *Site) makeKey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	k := auth.MakeKey{Called: r.PostFormValue("name"), ReadsOnly: r.PostFormValue("reads") != ""}
	if day, err := time.ParseInLocation(time.DateOnly, r.PostFormValue("until"), s.Zone); err == nil {
		k.Until = day.AddDate(0, 0, 1) // to the end of that day
	}
	for _, v := range r.PostForm["role"] {
		if i, err := strconv.Atoi(v); err == nil && i >= 0 && i < len(who.Grants) {
			k.Grants = append(k.Grants, who.Grants[i])
		}
	}
	made, err := s.Auth.NewKey(r.Context(), who, k)
	problems := errs.Of(err)
	if err != nil && len(problems) == 0 {
		return err
	}
	p, err := s.keysPage(r, who, problems)
	if err != nil {
		return err
	}
	status := http.StatusUnprocessableEntity
	if len(problems) == 0 {
		p.made, p.name, status = made, "", http.StatusOK
	}
	return send(w, r, status, keysView(p))
}

func (s *Site) endKey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := ops.Do(r.Context(), s.Runner, who, auth.EndKey{ID: r.PathValue("id")}); err != nil {
		return mine(err)
	}
	http.Redirect(w, r, "/me/keys?done=ended", http.StatusSeeOther)
	return nil
}
