package orgweb

import (
	"errors"
	"net/http"
	"strconv"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

func isConflict(err error) bool { return errors.Is(err, errs.Conflict) }

// historyPage is how an organisation came to be what it is.
type historyPage struct {
	ui.Desk
	organisation org.Organisation
	versions     []versionLine
	mayRestore   bool
}

// versionLine is one version, and what it changed.
type versionLine struct {
	number        int
	who, when     string
	why           string
	changes       []ui.Change
	newest, first bool
}

func (s *Site) showHistory(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := look(s, r, who, org.ShowOrganisationHistory{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	p := historyPage{
		Desk: s.organisationDesk(who, h.Organisation, "history", nil), organisation: h.Organisation,
		mayRestore: mayEdit(who, h.Organisation.ID),
	}
	var accounts []string
	for _, v := range h.Versions {
		if v.ActorKind == policy.KindAccount {
			accounts = append(accounts, v.Actor)
		}
	}
	names := s.WhoIs(r.Context(), accounts)
	areas, err := s.Areas(r.Context())
	if err != nil {
		return err
	}
	states := make([][]ui.Fact, len(h.Versions)+1) // the last is what was there before the first: nothing
	for i, v := range h.Versions {
		if states[i], err = factsOf(v, areas); err != nil {
			return err
		}
	}
	for i, v := range h.Versions {
		line := versionLine{number: v.Version, who: actorWords(v, names), when: s.on(v.At()), why: v.Why, newest: i == 0, first: i == len(h.Versions)-1}
		line.changes = ui.Changes(states[i+1], states[i])
		p.versions = append(p.versions, line)
	}
	return ui.Send(w, r, http.StatusOK, historyView(p))
}

// actorWords is who made a version.
func actorWords(v history.Version, names map[string]string) string {
	switch {
	case v.ActorKind == policy.KindAccount && names[v.Actor] != "":
		return names[v.Actor]
	case v.ActorKind == policy.KindAccount:
		return "Somebody who has left"
	case v.ActorKind == policy.KindOperator:
		return v.Actor + ", at the command line"
	case v.ActorKind == policy.KindKey:
		return "A script"
	}
	return "Homeward itself"
}

func (s *Site) askRestore(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	h, err := look(s, r, who, org.ShowOrganisationHistory{OrganisationID: r.PathValue("id")})
	if err != nil {
		return err
	}
	if !mayEdit(who, h.Organisation.ID) {
		return errs.Denied
	}
	areas, err := s.Areas(r.Context())
	if err != nil {
		return err
	}
	at := r.PathValue("version")
	q := question{Desk: s.organisationDesk(who, h.Organisation, "history", nil), yes: "Yes, bring it back"}
	q.Title, q.Lead = "Bring version "+at+" back?", "What it said then becomes the newest version. Nothing that came after is lost: it stays in the history."
	q.action = ui.Path("/org/" + h.Organisation.ID + "/history/" + at + "?shown=" + strconv.Itoa(h.Organisation.Version))
	q.no = ui.Link{Text: "No, leave it as it is", Href: ui.Path("/org/" + h.Organisation.ID + "/history")}
	for _, v := range h.Versions {
		if strconv.Itoa(v.Version) == at {
			then, err := factsOf(v, areas)
			if err != nil {
				return err
			}
			return ui.Send(w, r, http.StatusOK, restoreView(q, ui.Changes(organisationFacts(h.Organisation, areas), then)))
		}
	}
	return errs.NotFound
}

func (s *Site) restore(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	version, err := strconv.Atoi(r.PathValue("version"))
	if err != nil {
		return errs.NotFound
	}
	if _, err := look(s, r, who, org.ShowOrganisation{OrganisationID: r.PathValue("id")}); err != nil {
		return err
	}
	shown, _ := strconv.Atoi(r.FormValue("shown")) // what is no number is a conflict
	err = ops.Do(r.Context(), s.Runner, who, org.RestoreOrganisation{OrganisationID: r.PathValue("id"), Version: version, Shown: shown, Why: r.PostFormValue("why")})
	if errors.Is(err, org.NeedsLook) {
		return s.askToRestore(w, r, who, version, shown)
	}
	if err != nil {
		return err
	}
	return go303(w, r, "/org/"+r.PathValue("id")+"?done=restored")
}
