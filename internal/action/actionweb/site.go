// Package actionweb is the pages of a plan: what is done for which aim, one action with its readings and its chart, the
// review meeting, what is told to those who took part, the calendar, and the files in which a plan leaves and comes back.
//
// It knows nothing of what a plan belongs to: how to get back there it is told from outside. Everything works without
// scripts.
package actionweb

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Zone        *time.Location // where the city's clocks are
	Partnership string
	Base        string // the beginning of absolute links
	Host        string // where the ids of calendar entries are ours
	Samples     []Sample
	// Frame is the frame of a public page.
	Frame func(*http.Request) (ui.Page, error)
	// Ways lead from a plan to the other pages of what it belongs to. May be nil.
	Ways func(ctx context.Context, who policy.Actor, p action.Plan) (Ways, error)
}

// Ways are those from a plan to what it belongs to.
type Ways struct {
	Back ui.Link
	Tabs []ui.Tab
	Here string // the menu's item
	// Report is where those who lead tell others how it goes; none where nobody waits for that.
	Report ui.Link
	// Stands is how far what it belongs to is, for the head of a sheet: "Draft".
	Stands string
}

// Sample is an action to copy from.
type Sample struct {
	Key, Title, Text, Role string
	Stage                  pathway.Stage
	Measure                measure.Measure
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page. Whose plan it is, each act asks: who leads an action need hold no role but that of a member.
func (s *Site) Routes() []web.Route {
	desk := func(method, path string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: method + " /desk/plans/{id}" + path, Access: web.SignedIn, Handler: h, Does: does}
	}
	bring := desk("POST", "/file", s.bring, "action.bring_plan")
	bring.Body = mostFile + 1<<20
	routes := []web.Route{
		desk("GET", "", s.showPlan, ""),
		desk("POST", "", s.add, "action.add"),
		desk("GET", "/new", s.showNew, ""),
		desk("GET", "/actions/{action}", s.showAction, ""),
		desk("GET", "/actions/{action}/change", s.showChange, ""),
		desk("POST", "/actions/{action}", s.change, "action.change"),
		desk("POST", "/actions/{action}/state", s.move, "action.move"),
		desk("POST", "/actions/{action}/readings", s.read, "action.add_reading"),
		desk("POST", "/actions/{action}/readings/drop", s.dropReading, "action.drop_reading"),
		desk("POST", "/actions/{action}/smart", s.smart, "action.answer_smart"),
		desk("POST", "/actions/{action}/evaluation", s.evaluate, "action.evaluate"),
		desk("GET", "/actions/{action}/lead", s.showLead, ""),
		desk("POST", "/actions/{action}/lead", s.handOver, "action.hand_over"),
		desk("GET", "/course", s.showCourse, ""),
		desk("POST", "/course", s.keepCourse, "action.keep_course"),
		desk("POST", "/reviews", s.startReview, "action.start_review"),
		desk("GET", "/reviews/{review}", s.showReview, ""),
		desk("POST", "/reviews/{review}/note", s.note, "action.note_review"),
		desk("POST", "/reviews/{review}/close", s.closeReview, "action.close_review"),
		desk("POST", "/reviews/{review}/cancel", s.cancelReview, "action.cancel_review"),
		desk("GET", "/told", s.showTold, ""),
		desk("POST", "/told", s.tell, "action.tell"),
		desk("POST", "/followers", s.follow, "action.add_followers"),
		desk("POST", "/followers/drop", s.dropFollower, "action.drop_follower"),
		desk("POST", "/calendar", s.calendarKey, "action.renew_feed"),
		desk("GET", "/file", s.showBring, ""),
		bring,
		{Pattern: "GET /desk/my-actions", Access: web.SignedIn, Handler: s.showMine},
		{Pattern: "GET /plans/calendar/{key}/plan.ics", Access: web.Public, Private: true, Handler: s.calendar},
		{Pattern: "GET /following/{token}", Access: web.Public, Private: true, Handler: s.showFollowing},
		{Pattern: "POST /following/{token}", Access: web.Public, Private: true, Handler: s.stopFollowing, Does: "action.stop_following"},
	}
	for _, f := range planForms {
		routes = append(routes, desk("GET", "/plan."+f.ending, s.takePlan(f), ""))
	}
	for _, f := range minuteForms {
		routes = append(routes, desk("GET", "/reviews/{review}/minutes."+f.ending, s.takeMinutes(f), ""))
	}
	return routes
}

// work is the plan that the address names, as somebody may read it.
func (s *Site) work(r *http.Request, who policy.Actor) (action.Work, error) {
	w, err := ops.Ask(r.Context(), s.Runner, who, action.ShowWork{PlanID: r.PathValue("id")})
	if err != nil {
		return action.Work{}, errs.Unseen(err)
	}
	return w.View(who), nil
}

// one is the plan and the action that the address names; an action that somebody may not read is not there.
func (s *Site) one(r *http.Request, who policy.Actor) (action.Work, action.Action, error) {
	x, err := ops.Ask(r.Context(), s.Runner, who, action.ShowAction{PlanID: r.PathValue("id"), ID: r.PathValue("action")})
	if err != nil {
		return action.Work{}, action.Action{}, errs.Unseen(err)
	}
	w := x.View(who)
	a, _ := w.Action(x.Action.ID)
	return w, a, nil
}

// desk is the frame of a page about a plan.
func (s *Site) desk(r *http.Request, who policy.Actor, p action.Plan, title string, inner bool) (ui.Desk, error) {
	d := ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Sheet: "plan", Here: "/desk/sessions", Done: doneWords[r.URL.Query().Get("done")]}
	if inner {
		d.Lead, d.Back = p.Title, ui.Link{Text: "The plan", Href: ui.Path(at(p.ID))}
		return d, nil
	}
	if s.Ways == nil {
		return d, nil
	}
	ways, err := s.Ways(r.Context(), who, p)
	if err != nil {
		return d, err
	}
	d.Back, d.Tabs = ways.Back, ways.Tabs
	if ways.Here != "" {
		d.Here = ui.Path(ways.Here)
	}
	return d, nil
}

// at is where the pages of a plan are.
func at(planID string) string { return "/desk/plans/" + planID }

// did leads on after an act, or says what is in the way. Whoever may not see something does not learn that it is there.
func (s *Site) did(w http.ResponseWriter, r *http.Request, err error, to string) error {
	if err != nil {
		return errs.Unseen(err)
	}
	return web.GoTo(w, r, at(r.PathValue("id"))+to)
}

// doneWords say what was just done.
var doneWords = map[string]string{
	"added": "The action stands in the plan.", "changed": "The action is changed.", "moved": "How far it is, is kept.", "read": "The number is kept.", "dropped": "The number is taken back.",
	"smart": "Your check is kept.", "evaluated": "What came of it is kept.", "handed": "The lead is another now.", "course": "How the plan is kept going is kept.", "noted": "It is written down.",
	"closed": "The review is over. Its minutes stay as they are.", "cancelled": "The review is given up.", "told": "It is written down as told.", "mailed": "It goes out to everybody on the list.",
	"followers": "The addresses are on the list.", "unfollowed": "The address is off the list.", "calendar-closed": "The calendar is closed.", "brought": "The file is taken in.",
}
