package engageweb

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/a-h/templ"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/team"
)

// teamRoutes are the pages of who helps with an engagement, and of who looks after a scheme.
func (s *Site) teamRoutes() []web.Route {
	adds := func(pattern string, a web.Access, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: a, Handler: h, Does: does, Class: web.Letters}
	}
	return []web.Route{
		{Pattern: "GET /desk/engagements/{id}/team", Access: inTeam, Handler: s.showTeam},
		{Pattern: "GET /desk/engagements/{id}/team/add", Access: leaders, Handler: s.showAdd},
		adds("POST /desk/engagements/{id}/team/add", leaders, s.add, "team.add"),
		{Pattern: "GET /desk/engagements/{id}/team/{grant}/end", Access: inTeam, Handler: s.askEnd},
		{Pattern: "POST /desk/engagements/{id}/team/{grant}/end", Access: inTeam, Handler: s.end, Does: "team.end"},
		adds("POST /desk/engagements/{id}/team/{grant}/again", leaders, s.askAgain, "team.ask_again"),
		{Pattern: "GET /desk/schemes/{scheme}/team", Access: appointer, Handler: s.showAppointed},
		{Pattern: "GET /desk/schemes/{scheme}/team/add", Access: appointer, Handler: s.showAppoint},
		adds("POST /desk/schemes/{scheme}/team/add", appointer, s.appoint, "scheme.appoint"),
		{Pattern: "GET /desk/schemes/{scheme}/team/{grant}/end", Access: watchers, Handler: s.askEndAppointment},
		{Pattern: "POST /desk/schemes/{scheme}/team/{grant}/end", Access: watchers, Handler: s.endAppointment, Does: "scheme.end_appointment"},
		adds("POST /desk/schemes/{scheme}/team/{grant}/again", appointer, s.appointAgain, "scheme.appoint_again"),
	}
}

// teamRoles are what each role on a team is called, and what it may do, in plain words.
var teamRoles = []ui.Choice{
	{Value: string(policy.Facilitator), Label: "Leads", Hint: "Prepares all of it, invites people, runs the room, makes the log final, and says who may read it. Chooses the team."},
	{Value: string(policy.CoFacilitator), Label: "Helps to lead on the day", Hint: "Runs the room: questions, time, groups, agenda, and asking about the pledges. Takes notes. Does not invite, does not end the session or make the log final, shows nothing to others, and does not choose the team."},
	{Value: string(policy.NoteTaker), Label: "Takes notes", Hint: "Writes down what people say, puts points in order, and types what is on paper."},
	{Value: string(policy.Observer), Label: "Reads along", Hint: "Sees the agenda, the log as it grows, and the wall, without names. Writes nothing."},
}

// schemeRoles are the same for one scheme.
var schemeRoles = []ui.Choice{
	{Value: string(policy.Steward), Label: "Steward", Hint: "Looks after this scheme: its words, its rules and its logo. Sees how far each organisation is."},
	{Value: string(policy.Validator), Label: "Validator", Hint: "Reads what is pledged under this scheme, and sees how far each organisation is."},
}

// teamPage is who has a role for one engagement, or one scheme.
type teamPage struct {
	desk   ui.Desk
	at     string // its address
	list   []mate
	roles  []ui.Choice
	other  string // who else may do things, in a sentence
	adds   bool
	nobody string
}

// mate is one of them.
type mate struct {
	team.Mate
	does, until, starts string
	mine                bool
}

func (s *Site) teamPage(who policy.Actor, d ui.Desk, at string, list []team.Mate, roles []ui.Choice, adds bool) *teamPage {
	p := &teamPage{desk: d, at: at, roles: roles, adds: adds, nobody: "Nobody is here yet."}
	for _, m := range list {
		x := mate{Mate: m, does: string(m.Role), mine: m.AccountID == who.ID}
		for _, r := range roles {
			if r.Value == string(m.Role) {
				x.does = r.Label
			}
		}
		if m.Ends != 0 {
			x.until = m.Until().Add(-time.Microsecond).In(s.Zone).Format("2 January 2006")
		}
		if m.From().After(s.Now()) {
			x.starts = m.From().In(s.Zone).Format("2 January 2006")
		}
		p.list = append(p.list, x)
	}
	return p
}

// teamDone is what was just done, by its key in an address.
var teamDone = map[string]string{
	"added": "It is done. A mail tells them.", "ended": "The role has ended.", "again": "If they have not come in yet, another link is on its way.",
}

func (s *Site) showTeam(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	t, err := s.readTeam(r, who)
	if err != nil {
		return err
	}
	p := s.teamPage(who, s.desk(who, "The team", toOverview(t.ID, t.Title)), at+t.ID+"/team", t.List, teamRoles, team.MayChange(who, t.Engagement))
	p.desk.Lead = "Somebody of another organisation can help, too. They see this one session, and nothing else of yours."
	p.desk.Done = teamDone[r.URL.Query().Get("done")]
	p.other = "Also: whoever is owner, editor or facilitator of " + t.Holder + " leads here, and its note-takers take notes."
	p.nobody = "Nobody has a role for this session alone yet."
	return ui.Send(w, r, http.StatusOK, teamView(p))
}

func (s *Site) readTeam(r *http.Request, who policy.Actor) (team.Team, error) {
	t, err := ops.Ask(r.Context(), s.Runner, who, team.Show{EngagementID: r.PathValue("id")})
	return t, errs.Unseen(err)
}

// teamLine is who is on the team, in a line.
func (s *Site) teamLine(r *http.Request, who policy.Actor, id string) (string, error) {
	t, err := ops.Ask(r.Context(), s.Runner, who, team.Show{EngagementID: id})
	if err != nil {
		return "", errs.Unseen(err)
	}
	if len(t.List) == 0 {
		return "The people of " + t.Holder + " look after it. You can ask somebody else to help.", nil
	}
	var names []string
	for _, m := range t.List {
		if !slices.Contains(names, m.Name) {
			names = append(names, m.Name)
		}
	}
	if more := len(names) - 3; more > 1 {
		names = append(names[:3], counted(more, "other", "others"))
	}
	return "With the people of " + t.Holder + ": " + strings.Join(names, ", ") + ".", nil
}

// manage reads the team for who may change it.
func (s *Site) manage(r *http.Request, who policy.Actor) (team.Team, error) {
	t, err := ops.Ask(r.Context(), s.Runner, who, team.Manage{EngagementID: r.PathValue("id")})
	if err != nil {
		return t, errs.Unseen(err)
	}
	return t, proven(who)
}

// proven is whether the form for a grave act is shown: once they have shown who they are, so that nothing that they
// write there is lost. A script never can.
func proven(who policy.Actor) error {
	switch {
	case who.Kind == policy.KindKey:
		return errs.NotFound
	case !who.Fresh:
		return errs.Unproven
	}
	return nil
}

// addForm asks who gets which role.
func addForm(d ui.Desk, action string, roles []ui.Choice, f url.Values) *formPage {
	p := &formPage{desk: d, action: templ.SafeURL(action), button: "Ask them"}
	email, name, until := line(f, "email", "Their email address", "The one they use for work. They need no account yet."), line(f, "name", "Their name", "As they are called at work."), line(f, "until", "Last day", "Empty: no end. You can end it at any time.")
	email.line.Type, until.line.Type, until.line.Narrow = "email", "date", true
	p.items = []item{email, name, one(f, "role", "What do they do?", "", roles), until}
	return p
}

// lastDay reads the last day of a role: it holds to the end of that day.
func (s *Site) lastDay(text string) (time.Time, errs.Fields) {
	if text == "" {
		return time.Time{}, nil
	}
	day, err := time.ParseInLocation(time.DateOnly, text, s.Zone)
	if err != nil {
		return time.Time{}, errs.Fields{{Name: "until", Message: "Write the day as day, month and year, such as 3 3 2027"}}
	}
	return day.AddDate(0, 0, 1), nil
}

func (s *Site) addPage(who policy.Actor, t team.Team, f url.Values) *formPage {
	here := string(ui.Path(at + t.ID + "/team"))
	p := addForm(s.desk(who, "Ask somebody to help", ui.Link{Text: "The team", Href: templ.SafeURL(here)}), here+"/add", teamRoles, f)
	p.desk.Lead = "We send them a mail. It says that you ask, and that it is for “" + t.Title + "”. They see this session, and nothing else of yours."
	return p
}

func (s *Site) showAdd(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	t, err := s.manage(r, who)
	if err != nil {
		return err
	}
	return s.addPage(who, t, url.Values{"role": {string(policy.NoteTaker)}}).send(w, r)
}

func (s *Site) add(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	f := r.PostForm
	until, problems := s.lastDay(f.Get("until"))
	a := team.Add{EngagementID: r.PathValue("id"), Email: f.Get("email"), Called: f.Get("name"), Role: policy.Role(f.Get("role")), Until: until}
	var err error
	if len(problems) == 0 {
		err = ops.Do(r.Context(), s.Runner, who, a)
		problems = errs.Of(err)
	}
	if len(problems) > 0 {
		t, err := s.readTeam(r, who)
		if err != nil {
			return err
		}
		if !team.MayChange(who, t.Engagement) {
			return errs.NotFound
		}
		p := s.addPage(who, t, f)
		p.wrong(problems)
		return p.send(w, r)
	}
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at+url.PathEscape(a.EngagementID)+"/team?done=added")
}
