// Package engageweb is the pages on which an engagement is prepared: what the organisation tells about itself, its case,
// whom it invites, when the room meets and what is on the agenda; and the pages that somebody opens by a link, who is
// invited or reads a case beforehand.
//
// Each step of preparing is one short form of its own, which can be filled in whenever, in any order. Whether it is
// done follows from what is there: see engage.Plan.Steps.
package engageweb

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/content"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Now         func() time.Time
	Zone        *time.Location // where the city's clocks are
	Partnership string
	Base        string // of every address: "https://homeward.example.org"
	Host        string // the name in it
	// Help is what stands beside a screen, in the words of a pack.
	Help func(words content.Pack, screen string) ui.Help
	// Frame is the frame of a public page.
	Frame func(*http.Request) (ui.Page, error)
	// Organisations are those in which somebody may begin an engagement, as choices. May be nil.
	Organisations func(*http.Request, policy.Actor) ([]ui.Choice, error)
	// Pledged is how far the pledges of some engagements of a scheme are, by their ids, as counts. May be nil.
	Pledged func(ctx context.Context, who policy.Actor, schemeID string, engagements []string) (map[string]Pledged, error)
	// Award is where the award of an engagement is, as a path; "" while it has none. May be nil.
	Award func(ctx context.Context, who policy.Actor, engagementID string) (string, error)
	// PledgeWords are the languages in which a scheme has words for pledges. May be nil.
	PledgeWords func(ctx context.Context, who policy.Actor, schemeID string) ([]string, error)
	// HowFar is the same of engagements that somebody looks after, also outside any scheme. May be nil.
	HowFar func(ctx context.Context, who policy.Actor, engagements []string) (map[string]Pledged, error)
	// Papers are files of the toolkit in the words of a pack, by their names there ("log-have.docx"), with the blanks of
	// the slides filled in, for a session under a scheme or under none. May be nil.
	Papers func(ctx context.Context, schemeID string, words content.Pack, blanks map[string]string, names []string) ([]File, error)
}

// Pledged is how far the pledges of an engagement are.
type Pledged struct {
	Agreed, Signed bool
	Pledges        int // that were agreed
	ByStage        map[pathway.Stage]int
	Before         int    // of those that were agreed: about the time before a crisis
	Behind         int    // organisations that signed
	Wanted         int    // organisations that have still to
	Award          string // how its newest award stands, such as "Holds an award"; "" while it has none
	Stands         bool   // the award counts
	Report         bool   // a report on it is due, or late
}

// File is one file of a pack.
type File struct {
	Name string
	Body []byte
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Who may open the pages of those who prepare; each act decides about its organisation.
var (
	leaders   = web.Role(policy.Facilitator, policy.Owner, policy.Editor)
	runners   = web.Role(policy.Facilitator, policy.CoFacilitator, policy.Owner, policy.Editor)
	helpers   = web.Role(policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Owner, policy.Editor)
	inTeam    = web.Role(policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Observer, policy.Owner, policy.Editor)
	appointer = web.Whole(policy.Steward)
	stewards  = web.Role(policy.Steward)
	watchers  = web.Role(policy.Steward, policy.Validator)
)

// at is where the pages of an engagement are.
const at = "/desk/engagements/"

// Routes is every page.
func (s *Site) Routes() []web.Route {
	invited := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: web.Public, Private: true, Guessed: true, Handler: h, Does: does}
	}
	lead := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: leaders, Handler: h, Does: does}
	}
	routes := []web.Route{
		{Pattern: "GET /desk/sessions", Access: inTeam, Handler: s.showSessions},
		lead("POST /desk/engagements", s.begin, "session.begin_engagement"),
		{Pattern: "GET /desk/engagements/{id}", Access: inTeam, Handler: s.showOverview},
		lead("POST /desk/engagements/{id}/away", s.putAway, "session.put_away"),
		{Pattern: "GET /desk/engagements/{id}/agenda", Access: inTeam, Handler: s.showAgenda},
		{Pattern: "POST /desk/engagements/{id}/agenda", Access: runners, Handler: s.changeAgenda, Does: "engagement.change_agenda"},
		lead("GET /desk/engagements/{id}/circle", s.showCircle, ""),
		lead("POST /desk/engagements/{id}/circle", s.keepRelation, "engagement.keep_relation"),
		lead("GET /desk/engagements/{id}/people", s.showPeople, ""),
		lead("POST /desk/engagements/{id}/people", s.invite, "engagement.add_invitation"),
		{Pattern: "POST /desk/engagements/{id}/send", Access: leaders, Handler: s.sendInvitations, Does: "engagement.send_invitations", Class: web.Letters},
		lead("GET /desk/engagements/{id}/people/{invitation}", s.showInvitation, ""),
		lead("POST /desk/engagements/{id}/people/{invitation}", s.changeInvitation, "engagement.change_invitation"),
		lead("POST /desk/engagements/{id}/people/{invitation}/letter", s.printInvitation, "engagement.print_invitation"),
		lead("POST /desk/engagements/{id}/people/{invitation}/drop", s.dropInvitation, "engagement.drop_invitation"),
		lead("GET /desk/engagements/{id}/case", s.showCase, ""),
		lead("POST /desk/engagements/{id}/case", s.chooseWay, "engagement.choose_way"),
		lead("POST /desk/engagements/{id}/case/choose", s.chooseStory, "story.choose"),
		lead("POST /desk/engagements/{id}/case/link", s.linkStory, "story.link"),
		{Pattern: "POST /desk/engagements/{id}/case/send", Access: leaders, Handler: s.sendStory, Does: "engagement.send_story", Class: web.Letters},
		lead("GET /desk/stories", s.showStories, ""),
		lead("GET /desk/stories/new", s.newStory, ""),
		lead("POST /desk/stories", s.saveStory, "story.save"),
		lead("GET /desk/stories/{story}", s.showStory, ""),
		lead("GET /desk/stories/{story}/edit", s.editStory, ""),
		lead("POST /desk/stories/{story}", s.saveStory, "story.save"),
		lead("POST /desk/stories/{story}/approve", s.approveStory, "story.approve"),
		lead("POST /desk/stories/{story}/keep", s.keepStory, "story.keep"),
		lead("POST /desk/stories/{story}/rename", s.renameStory, "story.rename"),
		{Pattern: "GET /desk/engagements/{id}/pack.zip", Access: helpers, Handler: s.showPack},
		{Pattern: "GET /desk/schemes", Access: watchers, Handler: s.showSchemes},
		{Pattern: "GET /desk/schemes/new", Access: appointer, Handler: s.newScheme},
		{Pattern: "POST /desk/schemes", Access: appointer, Handler: s.saveScheme, Does: "scheme.save", Body: mostForm},
		{Pattern: "GET /desk/schemes/{scheme}", Access: stewards, Handler: s.editScheme},
		{Pattern: "POST /desk/schemes/{scheme}", Access: stewards, Handler: s.saveScheme, Does: "scheme.save", Body: mostForm},
		{Pattern: "GET /desk/schemes/{scheme}/engagements", Access: watchers, Handler: s.showWatched},
		{Pattern: "GET /schemes/{slug}", Access: web.Public, Handler: s.showScheme},
		invited("GET /story/{token}", s.showRead, ""),
		invited("POST /story/{token}", s.openRead, "story.open"),
		invited("GET /invited/{token}", s.showInvited, ""),
		invited("POST /invited/{token}", s.answer, "engagement.answer_invitation"),
	}
	routes = append(append(routes, s.teamRoutes()...), s.wordRoutes()...)
	for _, x := range steps {
		routes = append(routes,
			lead("GET /desk/engagements/{id}/"+x.key, s.showStep(x), ""),
			lead("POST /desk/engagements/{id}/"+x.key, s.saveStep(x), x.does))
	}
	return routes
}

// english is the language of the pages behind sign-in.
var english = lang.Words{}

func (s *Site) desk(who policy.Actor, title string, back ui.Link) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/sessions", Back: back, Sheet: "engage"}
}

// helped is the frame of a page with help beside it.
func (s *Site) helped(who policy.Actor, words content.Pack, screen, title string, back ui.Link) ui.Desk {
	d := s.desk(who, title, back)
	d.Help = s.Help(words, screen)
	return d
}

func toOverview(id, title string) ui.Link {
	return ui.Link{Text: title, Href: ui.Path(at + id)}
}
