package orgweb

import (
	"context"
	"errors"
	"net/http"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options are what the pages are told from outside.
type Options struct {
	Auth        *auth.Auth
	Runner      *ops.Runner
	Partnership string
	Zone        *time.Location
	Guard       *web.Guard                                 // of the forms that anybody may send; nil for none
	MailKept    bool                                       // there is no mail server: what is written is read at /admin/outbox
	Areas       func(context.Context) ([]ui.Choice, error) // every area, for a form: its id and its name
	WhoIs       func(context.Context, []string) map[string]string
	Todo        func(context.Context, policy.Actor, string) ([]Panel, error) // what an organisation has to do, from every module
	Panels      func(context.Context, policy.Actor) ([]Panel, error)         // what needs somebody today, from every module
	Public      func(*http.Request) (ui.Page, error)                         // the frame of a public page
	KnownAs     func(context.Context, string) (string, error)                // what the public knows an organisation as; errs.NotFound for one that it does not know
	Review      Review
	// Titles are what the engagements and schemes are called that roles are for, by id. May be nil.
	Titles func(context.Context, []org.Grant) map[string]string
	Hidden func(context.Context, string) (bool, error) // whether an organisation has places that the public must not know
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page.
func (s *Site) Routes() []web.Route {
	route := func(a web.Access, pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: a, Handler: h, Does: does}
	}
	claim := func(pattern string) web.Route {
		return web.Route{Pattern: pattern, Access: web.Public, Handler: s.makeClaim, Does: "claim.make", Class: web.Claims}
	}
	in, admin := web.SignedIn, web.Role(policy.Administrator)
	maker := web.Role(policy.Administrator, policy.DirectoryEditor)
	answerer := web.Role(policy.Administrator, policy.Owner)
	return []web.Route{
		route(in, "GET /home", s.showHome, ""),
		route(in, "GET /org", s.list, ""),
		route(in, "GET /org.csv", s.exportList, ""),
		route(maker, "GET /org/new", s.showNew, ""),
		route(maker, "POST /org/new", s.add, "organisation.save"),
		route(web.Public, "GET /organisations/new", s.showClaim, ""),
		claim("POST /organisations/new"),
		route(web.Public, "GET /organisations/claimed", s.showClaimed, ""),
		route(web.Public, "GET /organisations/{id}/claim", s.showClaim, ""),
		claim("POST /organisations/{id}/claim"),
		route(answerer, "GET /claims", s.listClaims, ""),
		route(answerer, "GET /claims/{id}", s.showClaimAnswer, ""),
		route(answerer, "POST /claims/{id}/accept", s.acceptClaim, "claim.accept"),
		route(answerer, "POST /claims/{id}/decline", s.declineClaim, "claim.decline"),
		route(in, "GET /org/{id}", s.showProfile, ""),
		route(in, "POST /org/{id}", s.saveProfile, "organisation.save"),
		route(in, "GET /org/{id}/todo", s.showTodo, ""),
		route(in, "GET /org/{id}/history", s.showHistory, ""),
		route(in, "GET /org/{id}/history/{version}", s.askRestore, ""),
		route(in, "POST /org/{id}/history/{version}", s.restore, "organisation.restore"),
		route(in, "GET /org/{id}/people", s.showPeople, ""),
		route(in, "GET /org/{id}/invite", s.showInvite, ""),
		route(in, "POST /org/{id}/invite", s.invite, "account.invite"),
		route(in, "GET /org/{id}/people/{grant}/end", s.askEndRole, ""),
		route(in, "POST /org/{id}/people/{grant}/end", s.endMemberRole, "role.end"),
		route(in, "GET /org/{id}/agreements", s.showAgreements, ""),
		route(admin, "POST /org/{id}/agreements", s.saveAgreement, "agreement.save"),
		route(admin, "GET /org/{id}/sign-in", s.showProvider, ""),
		route(admin, "POST /org/{id}/sign-in", s.saveProvider, "provider.save"),
		route(admin, "GET /admin/rules", s.showRules, ""),
		route(admin, "POST /admin/rules", s.saveRules, "rules.save"),
		route(admin, "GET /admin/accounts", s.listAccounts, ""),
		route(admin, "GET /admin/accounts/invite", s.showInviteAnybody, ""),
		route(admin, "POST /admin/accounts/invite", s.inviteAnybody, "account.invite"),
		route(admin, "GET /admin/accounts/{id}", s.showAccount, ""),
		route(admin, "POST /admin/accounts/{id}/roles", s.giveRole, "role.give"),
		route(admin, "GET /admin/accounts/{id}/roles/{grant}/end", s.askEndAnyRole, ""),
		route(admin, "POST /admin/accounts/{id}/roles/{grant}/end", s.endRole, "role.end"),
		route(admin, "POST /admin/accounts/{id}/again", s.inviteAgain, "account.reinvite"),
		route(admin, "POST /admin/accounts/{id}/sign-ins/end", s.endSignIns, "signins.end"),
		route(admin, "GET /admin/accounts/{id}/close", s.askClose, ""),
		route(admin, "POST /admin/accounts/{id}/close", s.closeAccount, "account.close"),
		route(admin, "POST /admin/accounts/{id}/reopen", s.reopen, "account.reopen"),
		route(admin, "GET /admin/accounts/{id}/codes/drop", s.askDropCodes, ""),
		route(admin, "POST /admin/accounts/{id}/codes/drop", s.dropCodes, "codes.drop"),
	}
}

// perPage is how many lines a list has.
const perPage = 50

func (s *Site) desk(who policy.Actor, here templ.SafeURL, title string, problems errs.Fields) ui.Desk {
	d := ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: here}
	for _, f := range problems {
		d.Problems = append(d.Problems, ui.Problem{Field: f.Name, Message: f.Message})
	}
	return d
}

// mostPages bounds the pages of a list: farther on there is nothing.
const mostPages = 10_000

// pageOf is which page of a list is asked for, from 1.
func pageOf(r *http.Request) int {
	n, _ := strconv.Atoi(r.FormValue("page")) // what is no number is the first
	return min(max(n, 1), mostPages)
}

// look asks about an organisation. One that the actor may not see reads as one that is not there; and
// whoever has roles that are held back is led to their second step by either.
func look[A any](s *Site, r *http.Request, who policy.Actor, q ops.Question[A]) (A, error) {
	a, err := ops.Ask(r.Context(), s.Runner, who, q)
	switch {
	case who.Held && errors.Is(err, errs.NotFound):
		err = errs.Denied
	case !who.Held && errors.Is(err, errs.Denied):
		err = errs.NotFound
	}
	return a, err
}

func go303(w http.ResponseWriter, r *http.Request, to string) error {
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// problemsIn parts what can be shown at a form from what can't.
func problemsIn(err error) (errs.Fields, error) {
	if f := errs.Of(err); len(f) > 0 {
		return f, nil
	}
	return nil, err
}

// question asks once, in plain words, before something is done that is hard to undo.
type question struct {
	ui.Desk
	action templ.SafeURL
	yes    string
	no     ui.Link
	danger bool
}

func (s *Site) on(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.In(s.Zone).Format("2 January 2006, 15:04")
}

// day reads a date from a form, as the start of that day in the city; the zero time when it is empty. The
// second result is false for what is no date.
func (s *Site) day(text string) (time.Time, bool) {
	if text == "" {
		return time.Time{}, true
	}
	t, err := time.ParseInLocation(time.DateOnly, text, s.Zone)
	return t, err == nil
}

// roleForm is a role that is to be given, and to whom, as a form has it.
type roleForm struct {
	ui.Desk
	action                   templ.SafeURL
	submit                   string
	person                   bool // it asks for somebody's address and name
	email, name, from, until string
	roles                    ui.Choices
	organisation, area       ui.Field
	organisations, areas     []ui.Choice // none: the form does not ask
}

// roleWords says what each role may do, for whoever gives it.
var roleWords = map[policy.Role]string{
	policy.Administrator:     "Gives roles, closes accounts, and sees the settings, the audit and the mail",
	policy.DirectoryEditor:   "Adds and changes every organisation and service, and brings in files",
	policy.Checker:           "Rings services, and says when what is written of them is right",
	policy.Moderator:         "Looks at what the public writes before it is shown",
	policy.WeatherOfficer:    "Declares and ends severe weather",
	policy.Validator:         "Judges action plans, and gives awards",
	policy.Steward:           "Looks after a commitment scheme: its words, its rules, its logo",
	policy.PartnershipEditor: "Looks after the action groups and the partnership's updates",
	policy.OutreachWorker:    "Sees what people report of somebody sleeping rough, and says what came of it",
	policy.Owner:             "Looks after the organisation, its services and its people",
	policy.Editor:            "Changes the organisation and its services",
	policy.Viewer:            "Sees the organisation from the inside, and changes nothing",
	policy.Facilitator:       "Leads case-study sessions",
	policy.NoteTaker:         "Writes down what is said in sessions",
	policy.Member:            "Belongs to the organisation",
}

// choices lists roles for a form.
func choices(roles []policy.Role, picked string, problem string) ui.Choices {
	c := ui.Choices{ID: "role", Name: "role", Legend: "Role", Small: true, Error: problem}
	for _, r := range roles {
		c.Answers = append(c.Answers, ui.Choice{Value: string(r), Label: titled(string(r)), Hint: roleWords[r], Picked: string(r) == picked})
	}
	return c
}

// titled gives a word a capital.
func titled(s string) string {
	if s == "" {
		return ""
	}
	return string(s[0]-'a'+'A') + s[1:]
}

// newRole reads a role from a form. Days go from their start to their end.
func (s *Site) newRole(r *http.Request) (n org.NewRole, problems errs.Fields) {
	n = org.NewRole{Role: policy.Role(r.PostFormValue("role")), OrganisationID: r.PostFormValue("organisation"), AreaID: r.PostFormValue("area")}
	from, ok := s.day(r.PostFormValue("from"))
	if !ok {
		problems.Add("from", "Give a day, such as 2026-04-01, or leave it empty")
	}
	until, ok := s.day(r.PostFormValue("until"))
	if !ok {
		problems.Add("until", "Give a day, such as 2026-04-01, or leave it empty")
	}
	n.From, n.Until = from, until
	if !until.IsZero() {
		n.Until = until.AddDate(0, 0, 1)
	}
	return n, problems
}

// asked says what became of an invitation.
func (s *Site) asked(who policy.Actor) string {
	switch {
	case !s.MailKept:
		return "They are asked in: a mail with a link is on its way."
	case who.Has(policy.Administrator):
		return "They are asked in. There is no mail server, so the mail with their link is kept: it is under Administration, Mail."
	}
	return "They are asked in. There is no mail server, so an administrator has to hand them the link: it is under Administration, Mail."
}
