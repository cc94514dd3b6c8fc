// Package sessionweb is the pages of sessions: the one on which somebody joins a room and takes part, the
// facilitator's console, the note-taker's form and the wall that everybody looks at; and the stream by which
// they all follow what happens.
//
// Everything works without scripts: pages are drawn with what has been said so far, and have a link that
// draws them anew. With scripts (assets/js/room.js) they follow the stream.
package sessionweb

import (
	"context"
	"maps"
	"net/http"
	"slices"
	"time"

	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/lang"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/session/live"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Live        *live.Hall
	Now         func() time.Time
	Zone        *time.Location // where the city's clocks are
	Partnership string
	Base        string // of every address: "https://homeward.example.org"
	Secure      bool   // cookies go over https alone
	MadeUp      bool   // tests only: offer the made-up languages too
	Limits      bool   // a participant who sends too much is asked to wait
	// Frame is the frame of a public page.
	Frame func(*http.Request) (ui.Page, error)
	// Organisations are those in which somebody may hold sessions, as choices. May be nil.
	Organisations func(*http.Request, policy.Actor) ([]ui.Choice, error)
	// PledgeNotes has notes of a small group begin pledges: by who shows the token of their browser there, or by who looks
	// after the room. May be nil.
	PledgeNotes func(ctx context.Context, who policy.Actor, code string, token ids.Token, group int, notes []string) error
	// Asked is to how many pledges the browser with a token has still to answer. May be nil.
	Asked func(ctx context.Context, who policy.Actor, code string, token ids.Token) (int, error)
}

// Site is the pages.
type Site struct {
	Options
	languages lang.Offer
	wires     wires
	paces     paces
	reading   chan struct{} // held while a file is read
}

// New makes the pages.
func New(o Options) *Site {
	return &Site{Options: o, languages: lang.Languages(o.MadeUp), reading: make(chan struct{}, 1)}
}

// Who may open the pages of those who look after a session; each act decides about its organisation.
var (
	leaders  = web.Role(policy.Facilitator, policy.Owner, policy.Editor)
	runners  = web.Role(policy.Facilitator, policy.CoFacilitator, policy.Owner, policy.Editor)
	scribes  = web.Role(policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Owner, policy.Editor)
	watchers = web.Role(policy.Facilitator, policy.CoFacilitator, policy.NoteTaker, policy.Observer, policy.Owner, policy.Editor)
)

// Routes is every page. What stands under a code is counted by its own limit: a whole room is behind one
// address.
func (s *Site) Routes() []web.Route {
	room := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: web.Public, Private: true, Guessed: true, Knows: s.Knows, Handler: h, Does: does, Class: web.Rooms}
	}
	scribe := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: scribes, Handler: h, Does: does, Class: web.Rooms}
	}
	stream := room("GET /s/{code}/events", s.stream, "")
	stream.Patience = web.Forever
	join := room("POST /s/{code}/join", s.join, "session.join")
	join.Class = web.Joins
	var logs []web.Route
	for _, form := range slices.Sorted(maps.Keys(logForms)) {
		logs = append(logs, room("GET /s/{code}/log."+form, s.logFile(form), ""))
	}
	return slices.Concat(logs, runRoutes(s), openedRoutes(s), []web.Route{
		{Pattern: "GET /join", Access: web.Public, Guessed: true, Handler: s.showJoin},
		room("GET /s/{code}", s.showRoom, ""),
		join,
		room("POST /s/{code}/entries", s.addEntry, "session.add_entry"),
		room("POST /s/{code}/entries/{id}", s.changeEntry, "session.change_entry"),
		room("GET /s/{code}/log.json", s.readLog, ""),
		room("GET /s/{code}/board", s.showBoard, ""),
		stream,
		room("POST /s/{code}/entries/{id}/dot", s.putDot, "session.put_dot"),
		room("POST /s/{code}/mark", s.markMoment, "session.mark_moment"),
		room("GET /s/{code}/group", s.showGroup, ""),
		room("POST /s/{code}/group", s.writeNote, "session.write_note"),
		room("POST /s/{code}/group/choose", s.chooseGroup, "session.choose_group"),
		room("POST /s/{code}/group/bring", s.bringNotes, "session.bring_notes"),
		room("POST /s/{code}/group/pledges", s.pledgeNotes, "pledge.bring_notes"),
		room("POST /s/{code}/group/key", s.keyNote, "session.key_note"),
		room("POST /s/{code}/feedback", s.giveFeedback, "session.give_feedback"),
		scribe("GET /s/{code}/scribe", s.showScribe, ""),
		scribe("POST /s/{code}/scribe", s.scribe, "session.add_entry"),
		scribe("GET /s/{code}/entries/{id}", s.showEntry, ""),
		scribe("POST /s/{code}/entries/{id}/earlier", s.moveEarlier, "session.move_earlier"),
		scribe("POST /s/{code}/entries/{id}/answer", s.answerEntry, "session.answer_entry"),
		scribe("POST /s/{code}/entries/{id}/split", s.splitEntry, "session.split_entry"),
		scribe("POST /s/{code}/entries/{id}/join", s.joinEntries, "session.join_entries"),
		scribe("POST /s/{code}/entries/{id}/restore", s.restoreEntry, "session.restore_entry"),
		scribe("POST /s/{code}/park", s.parkRest, "session.park_rest"),
		scribe("POST /s/{code}/entries/{id}/sort", s.sortEntry, "session.sort_entry"),
		scribe("POST /s/{code}/entries/{id}/hide", s.hideEntry, "session.hide_entry"),
		scribe("POST /s/{code}/entries/{id}/carry", s.carryEntry, "session.carry_entry"),
		{Pattern: "GET /s/{code}/watch", Access: watchers, Handler: s.showWatch, Class: web.Rooms},
		{Pattern: "GET /desk/sessions/new", Access: leaders, Handler: s.showSessions},
		{Pattern: "POST /desk/sessions", Access: leaders, Handler: s.openRoom, Does: "session.open_room"},
		{Pattern: "POST /desk/sessions/import", Access: leaders, Handler: s.importLog, Does: "session.import_log", Body: mostFile + 1<<20},
	})
}

// runRoutes is what who runs a session does with it.
func runRoutes(s *Site) []web.Route {
	run := func(pattern string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: pattern, Access: runners, Handler: h, Does: does}
	}
	return []web.Route{
		run("GET /s/{code}/run", s.showRun, ""),
		run("POST /s/{code}/part", s.movePart, "session.move"),
		run("POST /s/{code}/walk", s.walk, "session.walk"),
		run("POST /s/{code}/timer", s.setTimer, "session.time"),
		run("POST /s/{code}/prompt", s.tickPrompt, "session.tick_prompt"),
		run("POST /s/{code}/turn", s.turn, "session.turn"),
		run("POST /s/{code}/dots", s.setDots, "session.set_dots"),
		run("POST /s/{code}/groups", s.makeGroups, "session.make_groups"),
		run("POST /s/{code}/heads", s.countHeads, "session.count_heads"),
		run("GET /s/{code}/words", s.showWording, ""),
		run("POST /s/{code}/rules", s.setRules, "session.set_rules"),
		run("POST /s/{code}/sector", s.setSector, "session.set_sector"),
		run("POST /s/{code}/prompts", s.setPrompts, "session.set_prompts"),
		run("POST /s/{code}/after", s.setAfter, "session.set_after"),
		run("GET /s/{code}/feedback", s.showFeedback, ""),
	}
}

// speak is the language that a request asks for.
func (s *Site) speak(r *http.Request) lang.Words { return s.languages.Pick(r.URL.Query().Get("lang")) }
