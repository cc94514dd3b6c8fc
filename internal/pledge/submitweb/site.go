// Package submitweb is the pages on which what an engagement promises comes to the authority of its scheme: the holder's
// page with the check whether it is ready, and the validators' desk with its queue.
package submitweb

import (
	"context"
	"net/http"
	"strings"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/submit"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Zone        *time.Location // where the city's clocks are
	Partnership string
	// Give gives an award. While it is nil, none can be given.
	Give submit.Giver
	// AwardAt is where those who hold an engagement see its award, and GenuineAt where everybody does. May be nil.
	AwardAt   func(engagementID string) string
	GenuineAt func(number string) string
	// Holds tells how the newest award of an engagement stands, as far as somebody may know of it. May be nil.
	Holds func(ctx context.Context, who policy.Actor, engagementID string) (Holding, error)
	// ActionAt is where an action of an engagement is changed. May be nil.
	ActionAt func(engagementID, actionID string) string
	// LookAfter is where an authority looks after an award that it gave. May be nil.
	LookAfter func(schemeID, awardID string) string
	// Tabs lead to the other pages of an engagement, for who leads it and for who does not. May be nil.
	Tabs func(ctx context.Context, who policy.Actor, engagementID, here string, leads bool) ([]ui.Tab, error)
}

// Holding is an award as it stands now; the zero Holding is none.
type Holding struct {
	Number string
	Over   string // why it does not count now, to follow "The award": "was taken back"; "" while it does
	Final  bool   // it does not come back
}

// holding is how the newest award of an engagement stands.
func (s *Site) holding(r *http.Request, who policy.Actor, engagementID string) (Holding, error) {
	if s.Holds == nil {
		return Holding{}, nil
	}
	return s.Holds(r.Context(), who, engagementID)
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// where the pages are.
const (
	engagementAt = "/desk/engagements/"
	schemeAt     = "/desk/schemes/"
	deskAt       = "/desk/submissions/"
)

// Routes is every page. Whose engagement or scheme it is, each act asks.
func (s *Site) Routes() []web.Route {
	held := func(pattern string, h web.Handler, does string) web.Route {
		method, path, _ := strings.Cut(pattern, " ")
		return web.Route{Pattern: method + " /desk/engagements/{id}/submission" + path, Access: web.SignedIn, Handler: h, Does: does}
	}
	authority := web.Role(policy.Validator, policy.Steward)
	desk := func(pattern string, h web.Handler, does string) web.Route {
		method, path, _ := strings.Cut(pattern, " ")
		return web.Route{Pattern: method + " /desk/submissions/{id}" + path, Access: authority, Handler: h, Does: does}
	}
	routes := []web.Route{
		held("GET ", s.showHeld, ""),
		held("POST ", s.send, "submission.send"),
		held("POST /paper", s.setPaper, "submission.set_paper"),
		held("POST /withdraw", s.withdraw, "submission.withdraw"),
		held("POST /notes", s.answerNotes, "submission.answer_notes"),
		held("POST /appeal", s.appeal, "submission.appeal"),
		{Pattern: "GET /desk/schemes/{id}/submissions", Access: authority, Handler: s.showQueue},
		{Pattern: "GET /desk/schemes/{id}/submissions.csv", Access: authority, Handler: s.takeQueue},
		{Pattern: "POST /desk/schemes/{id}/submissions", Access: authority, Handler: s.setRules, Does: "submission.set_rules"},
		desk("GET ", s.showDesk, ""),
		desk("POST /reader", s.assign, "submission.assign"),
		desk("POST /notes/{note}", s.writeNote, "submission.write_note"),
		desk("POST /notes/{note}/drop", s.dropNote, "submission.drop_note"),
		desk("POST /feedback", s.giveFeedback, "submission.give_feedback"),
		desk("POST /time", s.moreTime, "submission.more_time"),
		desk("POST /validate", s.validate, "submission.validate"),
		desk("POST /reconsider", s.reconsider, "submission.reconsider"),
		desk("POST /award", s.giveAward, "submission.award"),
		desk("POST /decline", s.decline, "submission.decline"),
		desk("POST /aside", s.standAside, "submission.stand_aside"),
		desk("POST /appeals/{appeal}", s.settleAppeal, "submission.settle_appeal"),
	}
	for _, f := range forms {
		routes = append(routes, held("GET /"+f.name, s.takeHeld(f), ""), desk("GET /"+f.name, s.takeSent(f), ""))
	}
	return routes
}

func (s *Site) desk(who policy.Actor, here, title string, back ui.Link) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: ui.Path(here), Back: back, Sheet: "engage"}
}

// posted is what a form sent, and which of the forms of its page it is.
type posted struct {
	form string // "" for none
	r    *http.Request
}

// is reports whether one of the forms was sent, and is shown again.
func (p posted) is(form string) bool { return p.form == form }

// value is what was typed into a field of a form, where that is shown again; else what is kept.
func (p posted) value(form, name, kept string) string {
	if p.is(form) {
		return p.r.PostForm.Get(name)
	}
	return kept
}
