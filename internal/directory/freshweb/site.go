package freshweb

import (
	"net/http"
	"time"

	"example.org/homeward/internal/directory/fresh"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Partnership string         // its name, as the header shows it
	Zone        *time.Location // the city's
	// Refuse notes, for the audit, that a link was refused.
	Refuse func(r *http.Request, who policy.Actor, action string, bad fresh.BadLink)
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page. Those behind a link are for whoever holds it; what they do is for the link to allow.
func (s *Site) Routes() []web.Route {
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET " + path, Access: web.Public, Handler: h, Private: true}
	}
	post := func(path string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: "POST " + path, Access: web.Public, Handler: h, Does: does, Private: true}
	}
	all := []web.Route{
		get("/services/{id}/still-right", s.showLink),
		post("/services/{id}/still-right", s.confirmByLink, "listing.confirm_by_link"),
		post("/services/{id}/has-changed", s.changeByLink, "listing.change_by_link"),
		get("/services/{id}/has-closed", s.askClosed),
		post("/services/{id}/has-closed", s.closeByLink, "listing.close_by_link"),
		get("/services/{id}/answered", s.showAnswered),
	}
	return append(append(all, s.roundRoutes()...), s.qualityRoutes()...)
}

// roundRoutes is the pages of the checking rounds.
func (s *Site) roundRoutes() []web.Route {
	part, steer := web.Whole(policy.Checker, policy.DirectoryEditor), web.Whole(policy.DirectoryEditor)
	return []web.Route{
		{Pattern: "GET /desk/rounds", Access: part, Handler: s.showRounds},
		{Pattern: "GET /desk/rounds/new", Access: steer, Handler: s.newRound},
		{Pattern: "POST /desk/rounds/new", Access: steer, Handler: s.startRound, Does: "round.start"},
		{Pattern: "GET /desk/rounds/{id}", Access: part, Handler: s.showRound},
		{Pattern: "GET /desk/rounds/{id}/mine", Access: part, Handler: s.showMine},
		{Pattern: "POST /desk/rounds/{id}/hand-over", Access: part, Handler: s.handOver, Does: "round.hand_over"},
		{Pattern: "GET /desk/rounds/{id}/end", Access: steer, Handler: s.askEnd},
		{Pattern: "POST /desk/rounds/{id}/end", Access: steer, Handler: s.endRound, Does: "round.end"},
		{Pattern: "GET /desk/rounds/{id}/services/{service}", Access: part, Handler: s.showCall},
		{Pattern: "POST /desk/rounds/{id}/services/{service}", Access: part, Handler: s.recordCall, Does: "round.record"},
	}
}

// qualityRoutes is the pages about what is missing.
func (s *Site) qualityRoutes() []web.Route {
	inside := web.Role(policy.Administrator, policy.DirectoryEditor, policy.Checker, policy.Owner, policy.Editor, policy.Viewer)
	edit := web.Role(policy.Administrator, policy.DirectoryEditor, policy.Owner, policy.Editor)
	return []web.Route{
		{Pattern: "GET /desk/quality", Access: inside, Handler: s.showQuality},
		{Pattern: "GET /desk/quality/areas", Access: web.Whole(policy.Administrator, policy.DirectoryEditor), Handler: s.showLeague},
		{Pattern: "GET /desk/services/{id}/quality", Access: inside, Handler: s.showGaps},
		{Pattern: "POST /desk/services/{id}/quality", Access: edit, Handler: s.fillGap, Does: "service.save"},
	}
}

// tokenIn is the link in an address or a form.
func tokenIn(r *http.Request) ids.Token {
	if r.Method == http.MethodPost {
		return ids.Token(r.PostFormValue("link"))
	}
	return ids.Token(r.URL.Query().Get("link"))
}
