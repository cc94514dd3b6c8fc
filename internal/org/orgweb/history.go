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
	"example.org/homeward/internal/platform/store"
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
	changes       []history.Change
	newest, first bool
}

// fieldWords are the fields of an organisation, and of an agreement, as people call them.
var fieldWords = map[string]string{
	"name": "Name", "other_name": "Other name", "description": "What it does", "email": "E-mail", "phone": "Phone", "website": "Web address",
	"charity": "Charity number", "parts": "Parts", "areas": "Areas", "status": "Status", "id": "Id",
	"title": "What it is called", "begins": "From", "ends": "Last day", "link": "Where the paper is", "note": "Note",
}

// worded puts the words of people in place of the names of fields.
func worded(list []history.Change) []history.Change {
	for i, c := range list {
		if w, ok := fieldWords[c.Field]; ok {
			list[i].Field = w
		}
	}
	return list
}

// differing is the same of an agreement.
func differing(now, wrote org.Agreement) []history.Change {
	return worded(history.Changes(store.JSON(now), store.JSON(wrote)))
}

// conflicting is what differs between what an organisation is now and what somebody wrote.
func conflicting(now, wrote org.Organisation) []history.Change {
	return worded(history.Changes(store.JSON(now), store.JSON(wrote)))
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
	for i, v := range h.Versions {
		line := versionLine{number: v.Version, who: actorWords(v, names), when: s.on(v.At()), why: v.Why, newest: i == 0, first: i == len(h.Versions)-1}
		before := ""
		if !line.first {
			before = h.Versions[i+1].Body
		}
		line.changes = worded(history.Changes(before, v.Body))
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
	at := r.PathValue("version")
	q := question{Desk: s.organisationDesk(who, h.Organisation, "history", nil), yes: "Yes, bring it back"}
	q.Title, q.Lead = "Bring version "+at+" back?", "What it said then becomes the newest version. Nothing that came after is lost: it stays in the history."
	q.action = ui.Path("/org/" + h.Organisation.ID + "/history/" + at + "?shown=" + strconv.Itoa(h.Organisation.Version))
	q.no = ui.Link{Text: "No, leave it as it is", Href: ui.Path("/org/" + h.Organisation.ID + "/history")}
	for _, v := range h.Versions {
		if strconv.Itoa(v.Version) == at {
			return ui.Send(w, r, http.StatusOK, restoreView(q, worded(history.Changes(store.JSON(h.Organisation), v.Body))))
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
	if err != nil {
		return err
	}
	return go303(w, r, "/org/"+r.PathValue("id")+"?done=restored")
}
