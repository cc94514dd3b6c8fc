// Package pledgeweb is the pages of what a room pledges: the grid of six stages for who leads the engagement, takes
// its notes or signs; the page on which the room answers; the wall; the documents; and the made-up example that is
// open to everybody.
//
// Everything works without scripts. With them (assets/js/room.js) pages that nobody types into follow the room.
package pledgeweb

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"strings"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge"
	"example.org/homeward/internal/pledge/content"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Zone        *time.Location // where the city's clocks are
	Partnership string
	Words       content.Pack
	MadeUp      bool // tests only: offer the made-up languages too
	// Help is what stands beside a screen.
	Help func(screen string) ui.Help
	// Frame is the frame of a public page.
	Frame func(*http.Request) (ui.Page, error)
	// Seat is who a browser is in the room that the address names, and by what it is known there; whoever has not
	// joined stays who they are, with no token.
	Seat func(*http.Request, policy.Actor) (policy.Actor, ids.Token, error)
	// Pace refuses what a participant sends while they have sent too much. May be nil.
	Pace func(ids.Token) error
	// Knows tells of the code in an address whether there is such a room, and whether whoever asks has joined it.
	Knows web.Knows
	// Wake has the sessions of an engagement look for what happened. May be nil.
	Wake func(*http.Request, policy.Actor, string)
	// Organisations are those in which somebody may hold sessions, as choices. May be nil.
	Organisations func(*http.Request, policy.Actor) ([]ui.Choice, error)
	// Preparing is how what was prepared leaves and comes with an engagement. May be empty.
	Preparing pledge.Preparing
	// Packed are the examples that come with the program.
	Packed pledge.Packed
	// Offered leads to what was agreed with others and can be taken in now. May be nil.
	Offered func(r *http.Request, who policy.Actor, engagementID string) ([]ui.Link, error)
	// Logo is the picture by which a scheme is known. May be nil.
	Logo func(ctx context.Context, schemeID string) (Logo, error)
	// Stories are what the examples are about, by their names in the address.
	Stories map[string]Story
}

// Logo is the picture of a scheme, as JPEG, and what it shows, in words. A scheme without one has no picture.
type Logo struct {
	Picture []byte
	Alt     string
}

// Story is the case that an example is about.
type Story struct {
	Title, Summary string
	Steps          []Step
}

// Step is one moment in it.
type Step struct{ When, Title, Text string }

// Site is the pages.
type Site struct {
	Options
	languages lang.Offer
}

// New makes the pages.
func New(o Options) *Site { return &Site{Options: o, languages: lang.Languages(o.MadeUp)} }

// Routes is every page. Who may do what is for each act to say: organisations that sign need hold no role in the
// one that leads.
func (s *Site) Routes() []web.Route {
	desk := func(pattern string, h web.Handler, does string) web.Route {
		method, path, _ := strings.Cut(pattern, " ")
		return web.Route{Pattern: method + " /desk/engagements/" + path, Access: web.SignedIn, Handler: h, Does: does}
	}
	room := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: web.Public, Private: true, Guessed: true, Knows: s.Knows, Handler: h, Does: does, Class: web.Rooms}
	}
	open := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: web.Public, Handler: h, Does: does}
	}
	var files []web.Route
	for _, form := range slices.Sorted(maps.Keys(forms)) {
		files = append(files, desk("GET {id}/"+forms[form].name+"."+forms[form].ending, s.file(form), ""),
			open("GET /examples/{slug}/"+forms[form].name+"."+forms[form].ending, s.exampleFile(form), ""))
	}
	bring := desk("POST bring", s.bring, "pledge.bring_engagement")
	bring.Body = pledge.MostFile + 1<<20
	return append(append(files, s.wordRoutes()...), []web.Route{
		desk("GET {id}/pledges", s.showGrid, ""),
		desk("POST {id}/pledges", s.propose, "pledge.propose"),
		desk("GET {id}/pledges/new", s.showNew, ""),
		desk("GET {id}/pledges/{pledge}", s.showPledge, ""),
		desk("POST {id}/pledges/{pledge}", s.changePledge, "pledge.change"),
		desk("POST {id}/pledges/{pledge}/turn", s.turn, "pledge.turn"),
		desk("POST {id}/pledges/{pledge}/hands", s.hands, "pledge.count_hands"),
		desk("POST {id}/pledges/{pledge}/aside", s.aside, "pledge.stand_aside"),
		desk("POST {id}/pledges/{pledge}/earlier", s.moveEarlier, "pledge.move_earlier"),
		desk("POST {id}/show", s.showTo, "pledge.show_to"),
		desk("POST {id}/promote", s.promote, "pledge.promote_entry"),
		desk("POST {id}/leave", s.leaveEntry, "pledge.leave_entry"),
		desk("POST {id}/title", s.frame("title", ""), "pledge.name_set"),
		desk("POST {id}/none", s.frame("none", "#grid"), "pledge.answer_stage"),
		desk("POST {id}/ask", s.ask, "pledge.ask_room"),
		desk("POST {id}/agree", s.agree, "pledge.agree_set"),
		desk("POST {id}/reopen", s.reopen, "pledge.reopen_set"),
		desk("POST {id}/sign", s.sign, "pledge.sign_set"),
		desk("POST {id}/withdraw", s.withdraw, "pledge.leave_set"),
		desk("GET {id}/plan", s.showPlan, ""),
		desk("POST {id}/plan", s.beginPlan, "pledge.begin_plan"),
		desk("GET {id}/file", s.showFile, ""),
		desk("GET {id}/engagement.json", s.takeFile, ""),
		desk("GET bring", s.showBring, ""),
		bring,
		room("GET /s/{code}/pledges", s.showRoom, ""),
		room("POST /s/{code}/pledges", s.answer, "pledge.give_answers"),
		room("GET /s/{code}/pledges/board", s.showBoard, ""),
		open("GET /examples", s.showExamples, ""),
		open("GET /examples/{slug}", s.showExample, ""),
		open("GET /examples/{slug}/engagement.json", s.takeExample, ""),
		{Pattern: "POST /examples/{slug}/start", Access: web.SignedIn, Handler: s.startFrom, Does: "pledge.bring_engagement"},
	}...)
}

// speak is the language that a request asks for.
func (s *Site) speak(r *http.Request) lang.Words { return s.languages.Pick(r.URL.Query().Get("lang")) }

// english is the language of the pages of those who look after an engagement.
var english = lang.Words{}
