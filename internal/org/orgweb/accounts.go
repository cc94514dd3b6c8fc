package orgweb

import (
	"cmp"
	"context"
	"maps"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// accountsPage is everybody who may sign in.
type accountsPage struct {
	ui.Desk
	words        string
	role         ui.Field
	roles        []ui.Choice
	state        ui.Field
	states       []ui.Choice
	list         []org.Listed
	before, next ui.Link
}

// allRoles is every role, those of the partnership first.
func allRoles() []policy.Role {
	return slices.Concat(policy.PartnershipRoles, policy.OrganisationRoles)
}

func (s *Site) listAccounts(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p := accountsPage{Desk: s.desk(who, "/admin", "Accounts", nil), words: r.FormValue("words")}
	p.Tabs = ui.AdminTabs("/admin/accounts")
	role, state := policy.Role(r.FormValue("role")), org.AccountState(r.FormValue("state"))
	p.role = ui.Field{ID: "role", Name: "role", Label: "Who is now"}
	p.roles = []ui.Choice{{Value: "", Label: "Anything"}}
	for _, x := range allRoles() {
		p.roles = append(p.roles, ui.Choice{Value: string(x), Label: titled(string(x)), Picked: x == role})
	}
	p.state = ui.Field{ID: "state", Name: "state", Label: "State"}
	for _, c := range [][2]string{{"", "All"}, {"open", "Open"}, {"closed", "Closed"}} {
		p.states = append(p.states, ui.Choice{Value: c[0], Label: c[1], Picked: c[0] == string(state)})
	}
	n := pageOf(r)
	found, err := ops.Find(r.Context(), s.Runner, who, org.ListAccounts{Words: p.words, Role: role, State: state, Limit: perPage + 1, Offset: (n - 1) * perPage})
	if err != nil {
		return err
	}
	query := "/admin/accounts?words=" + ui.Query(p.words) + "&role=" + ui.Query(string(role)) + "&state=" + ui.Query(string(state)) + "&page="
	if n > 1 {
		p.before = ui.Link{Text: "Before", Href: ui.Path(query + strconv.Itoa(n-1))}
	}
	if len(found) > perPage {
		found, p.next = found[:perPage], ui.Link{Text: "Next", Href: ui.Path(query + strconv.Itoa(n+1))}
	}
	p.list = found
	if r.FormValue("done") == "invited" {
		p.Done = s.asked(who)
	}
	return ui.Send(w, r, http.StatusOK, accountsView(p))
}

// roleNames is which roles somebody has, in words.
func roleNames(roles []policy.Role) string {
	if len(roles) == 0 {
		return "none"
	}
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = string(r)
	}
	return strings.Join(names, ", ")
}

// accountPage is one account, as an administrator sees it.
type accountPage struct {
	ui.Desk
	account  org.AccountView
	means    auth.Means
	held     []grantLine
	past     []grantLine
	form     roleForm
	self     bool
	canEnter bool
}

// mayGet reports whether the page has the form that gives a role.
func (p accountPage) mayGet() bool { return p.account.State == org.Open && !p.self }

// rolesID is the id of the roles' heading, to which what is wrong with a role leads where there is no form.
func (p accountPage) rolesID() string {
	if p.mayGet() {
		return "roles"
	}
	return "role"
}

type grantLine struct {
	org.Grant
	where, from, until string
	soon               bool // it has not begun
}

func (s *Site) accountPage(ctx context.Context, r *http.Request, who policy.Actor, problems errs.Fields) (p accountPage, err error) {
	id := r.PathValue("id")
	if p.account, err = ops.Ask(ctx, s.Runner, who, org.ShowAccount{AccountID: id}); err != nil {
		return p, err
	}
	if s.Titles != nil {
		maps.Copy(p.account.Organisations, s.Titles(ctx, p.account.Grants))
	}
	if p.means, err = ops.Ask(ctx, s.Runner, who, auth.ShowMeans{AccountID: id}); err != nil {
		return p, err
	}
	p.Desk = s.desk(who, "/admin", p.account.Name, problems)
	p.Back, p.self = ui.Link{Text: "Accounts", Href: "/admin/accounts"}, who.ID == id
	p.Done = accountDone[r.FormValue("done")]
	p.canEnter = p.means.Password || len(p.means.Passkeys) > 0
	areas, err := s.Areas(ctx)
	if err != nil {
		return p, err
	}
	now := s.Auth.DB.Now()
	for _, g := range p.account.Grants {
		line := grantLine{g, place(g, p.account.Organisations, areas), s.on(g.From()), s.on(g.Until()), g.From().After(now)}
		if g.HoldsAt(now) || line.soon {
			p.held = append(p.held, line)
		} else {
			p.past = append(p.past, line)
		}
	}
	p.form, err = s.roleForm(r, who, areas, problems)
	p.form.action = ui.Path("/admin/accounts/" + id + "/roles")
	return p, err
}

var accountDone = map[string]string{
	"given": "The role is given.", "ended": "The role has ended.", "again": "If they have not come in yet, another link is on its way.",
	"out": "They are signed out everywhere.", "closed": "The account is closed. It opens nothing any more.",
	"reopened": "The account is open again. Give it the roles that it needs.", "codes": "The app is taken away. They sign in with their password, and set it up anew.",
}

// place is where a role holds, in words.
func place(g org.Grant, organisations map[string]string, areas []ui.Choice) string {
	switch {
	case g.OrganisationID != "":
		return cmp.Or(organisations[g.OrganisationID], "an organisation that is no longer there")
	case g.EngagementID != "":
		return cmp.Or(organisations[g.EngagementID], "one session")
	case g.SchemeID != "":
		return cmp.Or(organisations[g.SchemeID], "one scheme")
	case g.AreaID == "":
		return "everywhere"
	}
	for _, a := range areas {
		if a.Value == g.AreaID {
			return a.Label
		}
	}
	return "an area that is no longer there"
}

// roleForm is the form by which an administrator gives any role.
func (s *Site) roleForm(r *http.Request, who policy.Actor, areas []ui.Choice, problems errs.Fields) (f roleForm, err error) {
	f = roleForm{Desk: s.desk(who, "/admin", "", problems), from: r.PostFormValue("from"), until: r.PostFormValue("until")}
	f.roles = choices(allRoles(), r.PostFormValue("role"), ui.Within(f.Problems, "role"))
	f.organisation = ui.Field{ID: "organisation", Name: "organisation", Label: "In which organisation", Hint: "For the roles from Owner on.", Error: ui.Within(f.Problems, "organisation")}
	f.area = ui.Field{ID: "area", Name: "area", Label: "For which area", Hint: "For a role that is cut to one; else leave it.", Error: ui.Within(f.Problems, "area")}
	f.areas = picked(append([]ui.Choice{{Value: "", Label: "Everywhere"}}, areas...), r.PostFormValue("area"))
	list, err := ops.Find(r.Context(), s.Runner, who, org.FindOrganisations{Status: org.Active, Limit: mostChoices})
	f.organisations = []ui.Choice{{Value: "", Label: "None"}}
	for _, o := range list {
		f.organisations = append(f.organisations, ui.Choice{Value: o.ID, Label: o.Name, Picked: o.ID == r.PostFormValue("organisation")})
	}
	return f, err
}

// mostChoices is how many organisations a form lists; beyond that, people are asked in from the page of
// the organisation itself.
const mostChoices = 500

func picked(list []ui.Choice, value string) []ui.Choice {
	for i := range list {
		list[i].Picked = list[i].Value == value
	}
	return list
}

func (s *Site) showAccount(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.accountPage(r.Context(), r, who, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, accountView(p))
}

// settled goes back to the account once something was done, or shows what is wrong.
func (s *Site) settled(w http.ResponseWriter, r *http.Request, who policy.Actor, err error, key string) error {
	problems, err := problemsIn(err)
	if err != nil {
		return err
	}
	if len(problems) == 0 {
		return go303(w, r, "/admin/accounts/"+r.PathValue("id")+"?done="+key)
	}
	p, err := s.accountPage(r.Context(), r, who, problems)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusUnprocessableEntity, accountView(p))
}

func (s *Site) giveRole(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	n, problems := s.newRole(r)
	if len(problems) > 0 {
		return s.settled(w, r, who, problems, "")
	}
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, org.GiveRole{AccountID: r.PathValue("id"), NewRole: n}), "given")
}

func (s *Site) endRole(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if _, err := s.grantInPath(r, who); err != nil {
		return err
	}
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, org.EndRole{GrantID: r.PathValue("grant")}), "ended")
}

func (s *Site) inviteAgain(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, org.InviteAgain{AccountID: r.PathValue("id")}), "again")
}

func (s *Site) endSignIns(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, auth.EndSignIns{AccountID: r.PathValue("id")}), "out")
}

func (s *Site) closeAccount(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, org.CloseAccount{AccountID: r.PathValue("id")}), "closed")
}

func (s *Site) reopen(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, org.ReopenAccount{AccountID: r.PathValue("id")}), "reopened")
}

func (s *Site) dropCodes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	return s.settled(w, r, who, ops.Do(r.Context(), s.Runner, who, auth.DropCodes{AccountID: r.PathValue("id")}), "codes")
}

// ask is a page that asks once about an account.
func (s *Site) ask(w http.ResponseWriter, r *http.Request, who policy.Actor, q question, path string) error {
	if err := proven(who, who.Has(policy.Administrator)); err != nil {
		return err
	}
	a, err := ops.Ask(r.Context(), s.Runner, who, org.ShowAccount{AccountID: r.PathValue("id")})
	if err != nil {
		return err
	}
	d := s.desk(who, "/admin", q.Title, nil)
	d.Lead, d.Narrow = a.Name+" ("+a.Email+"). "+q.Lead, true
	q.Desk, q.danger = d, true
	q.action = ui.Path("/admin/accounts/" + a.ID + path)
	q.no = ui.Link{Text: "No, leave it", Href: ui.Path("/admin/accounts/" + a.ID)}
	return ui.Send(w, r, http.StatusOK, questionView(q))
}

func (s *Site) askClose(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := question{yes: "Yes, close it"}
	q.Title, q.Lead = "Close this account?", "Every role, sign-in and key ends at once. What they did stays in the history. The account can be opened again, without its roles."
	return s.ask(w, r, who, q, "/close")
}

func (s *Site) askDropCodes(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	q := question{yes: "Yes, take it away"}
	q.Title, q.Lead = "Take their app away?", "Do this only when you are sure who has asked you: by voice or face, and not by mail alone. They are signed out, and their grave roles are held back until they have set up a second step again."
	return s.ask(w, r, who, q, "/codes/drop")
}

// grantInPath is the role that an address names, of the account that it names.
func (s *Site) grantInPath(r *http.Request, who policy.Actor) (org.Grant, error) {
	a, err := ops.Ask(r.Context(), s.Runner, who, org.ShowAccount{AccountID: r.PathValue("id")})
	if err != nil {
		return org.Grant{}, err
	}
	for _, g := range a.Grants {
		if g.ID == r.PathValue("grant") {
			return g, nil
		}
	}
	return org.Grant{}, errs.NotFound
}

func (s *Site) askEndAnyRole(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	g, err := s.grantInPath(r, who)
	if err != nil {
		return err
	}
	q := question{yes: "Yes, end it"}
	q.Title, q.Lead = "End this role?", titled(string(g.Role))+": it ends at once, also in pages that they have open."
	return s.ask(w, r, who, q, "/roles/"+r.PathValue("grant")+"/end")
}

func (s *Site) inviteAnybodyForm(r *http.Request, who policy.Actor, problems errs.Fields) (roleForm, error) {
	areas, err := s.Areas(r.Context())
	if err != nil {
		return roleForm{}, err
	}
	f, err := s.roleForm(r, who, areas, problems)
	f.Title, f.Back, f.Narrow = "Ask somebody in", ui.Link{Text: "Accounts", Href: "/admin/accounts"}, true
	f.action, f.submit, f.person = "/admin/accounts/invite", "Send the invitation", true
	f.email, f.name = r.PostFormValue("email"), r.PostFormValue("name")
	return f, err
}

func (s *Site) showInviteAnybody(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if err := proven(who, true); err != nil {
		return err
	}
	f, err := s.inviteAnybodyForm(r, who, nil)
	if err != nil {
		return err
	}
	return ui.Send(w, r, http.StatusOK, roleFormView(f))
}

func (s *Site) inviteAnybody(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	n, problems := s.newRole(r)
	if len(problems) == 0 {
		var err error
		invite := org.InviteAccount{Email: r.PostFormValue("email"), Called: r.PostFormValue("name"), NewRole: n}
		if problems, err = problemsIn(ops.Do(r.Context(), s.Runner, who, invite)); err != nil {
			return err
		}
	}
	if len(problems) > 0 {
		f, err := s.inviteAnybodyForm(r, who, problems)
		if err != nil {
			return err
		}
		return ui.Send(w, r, http.StatusUnprocessableEntity, roleFormView(f))
	}
	return go303(w, r, "/admin/accounts?done=invited&words="+ui.Query(r.PostFormValue("email")))
}
