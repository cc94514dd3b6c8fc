// Package exchangeweb is the pages on which organisations with an award share with one another: what somebody follows; for
// each engagement on the register the page on which those who have signed in follow it, comment, and ask to talk; what
// others promised that is like one's own; and what two promise together.
package exchangeweb

import (
	"net/http"
	"strings"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
	"example.org/homeward/internal/pledge/award"
	"example.org/homeward/internal/pledge/exchange"
	"example.org/homeward/internal/pledge/register"
	"example.org/homeward/internal/pledge/snapshot"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Board       *register.Board
	Zone        *time.Location // where the city's clocks are
	Partnership string
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// at is where the pages of engagements on the register are, for those who have signed in.
const at = "/desk/exchange/"

// Routes is every page. Who may do what, each act says.
func (s *Site) Routes() []web.Route {
	get := func(path string, h web.Handler) web.Route {
		return web.Route{Pattern: "GET /desk" + path, Access: web.SignedIn, Handler: h}
	}
	post := func(path string, h web.Handler, does string) web.Route {
		return web.Route{Pattern: "POST /desk" + path, Access: web.SignedIn, Handler: h, Does: does}
	}
	leaders := web.Role(policy.Owner, policy.Editor, policy.Facilitator)
	return []web.Route{
		get("/following", s.showFollowing),
		post("/following/seen", s.markSeen, "exchange.mark_seen"),
		{Pattern: "GET /desk/exchange", Access: leaders, Handler: s.showHub},
		get("/exchange/{id}", s.showOne),
		post("/exchange/{id}/follow", s.follow, "exchange.follow"),
		post("/exchange/{id}/unfollow", s.stopFollowing, "exchange.stop_following"),
		post("/exchange/{id}/comments", s.comment, "exchange.comment"),
		post("/comments/{comment}/answer", s.answerComment, "exchange.answer_comment"),
		post("/comments/{comment}/hide", s.hideComment, "exchange.hide_comment"),
		post("/comments/{comment}/back", s.takeBackComment, "exchange.take_back_comment"),
		post("/comments/{comment}/report", s.reportComment, "exchange.report_comment"),
		{Pattern: "GET /desk/exchange/{id}/similar", Access: leaders, Handler: s.showAlike},
		{Pattern: "GET /desk/exchange/{id}/together", Access: leaders, Handler: s.showPropose},
		{Pattern: "POST /desk/exchange/{id}/together", Access: leaders, Handler: s.propose, Does: "exchange.propose_joint"},
		{Pattern: "GET /desk/together/{joint}", Access: leaders, Handler: s.showJoint},
		{Pattern: "POST /desk/together/{joint}", Access: leaders, Handler: s.answerJoint, Does: "exchange.answer_joint"},
		{Pattern: "POST /desk/together/{joint}/reword", Access: leaders, Handler: s.rewordJoint, Does: "exchange.reword_joint"},
		{Pattern: "POST /desk/together/{joint}/draft", Access: leaders, Handler: s.draftJoint, Does: "exchange.draft_joint"},
		post("/exchange/{id}/talk", s.askToTalk, "exchange.ask_to_talk"),
		{Pattern: "GET /desk/talks/{talk}", Access: leaders, Handler: s.showTalk},
		{Pattern: "POST /desk/talks/{talk}", Access: leaders, Handler: s.answerTalk, Does: "exchange.answer_talk"},
		{Pattern: "POST /desk/talks/{talk}/withdraw", Access: leaders, Handler: s.withdrawTalk, Does: "exchange.withdraw_talk"},
		{Pattern: "POST /desk/talks/{talk}/unblock", Access: leaders, Handler: s.unblockTalk, Does: "exchange.unblock_talk"},
		{Pattern: "GET /desk/comments", Access: web.Role(policy.Validator, policy.Steward), Handler: s.showReported},
		{Pattern: "POST /desk/comments/{comment}/settle", Access: web.Role(policy.Validator, policy.Steward), Handler: s.settleComment, Does: "exchange.settle_comment"},
	}
}

func (s *Site) desk(who policy.Actor, title string, back ui.Link) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/home", Back: back, Sheet: "exchange"}
}

// seats are the engagements with an award that somebody leads.
func (s *Site) seats(r *http.Request, who policy.Actor) (out []exchange.Seat, err error) {
	if !who.HasAnywhere(policy.InEngagements()...) {
		return nil, nil
	}
	list, err := ops.Find(r.Context(), s.Runner, who, exchange.ListSeats{})
	for _, x := range list {
		if x.MayLead(who).Allowed() {
			out = append(out, x)
		}
	}
	return out, err
}

// followers are as whom somebody can follow: for themselves, and for each organisation with an award that they look
// after.
func followers(who policy.Actor, seats []exchange.Seat) []ui.Choice {
	out := []ui.Choice{{Value: who.ID, Label: "Me alone", Hint: "Nobody else sees it."}}
	seen := map[string]bool{}
	for _, x := range seats {
		if id := x.OrganisationID; !seen[id] && who.HasIn(id, policy.Owner, policy.Editor) {
			seen[id] = true
			out = append(out, ui.Choice{Value: id, Label: x.Holder, Hint: "All who look after it see it."})
		}
	}
	return out
}

// followerOf is one of them, by its value.
func followerOf(who policy.Actor, id string) exchange.Follower {
	return exchange.Follower{ID: id, Organisation: id != who.ID}
}

// followings is all that somebody follows, for themselves first.
func (s *Site) followings(r *http.Request, who policy.Actor, seats []exchange.Seat) (out []exchange.Following, err error) {
	for _, c := range followers(who, seats) {
		x, err := ops.Ask(r.Context(), s.Runner, who, exchange.ShowFollowing{Follower: followerOf(who, c.Value)})
		if err != nil {
			return nil, errs.Unseen(err)
		}
		out = append(out, x)
	}
	return out, nil
}

// day is the day of an instant, in words.
func (s *Site) day(micros int64) string {
	return store.Time(micros).In(s.Zone).Format("2 January 2006")
}

// dayWords is a day as people say it: "30 June 2026".
func dayWords(day string) string {
	t, err := time.Parse(time.DateOnly, day)
	if err != nil {
		return day
	}
	return t.Format("2 January 2006")
}

// fates are what becomes of a promise, in words.
var fates = map[snapshot.Fate]string{
	snapshot.OnTheWay: "On the way", snapshot.Late: "Late", snapshot.Kept: "Kept", snapshot.Changed: "Changed", snapshot.Gone: "Dropped", snapshot.Added: "New",
}

// fateKey is the same as style sheets have it.
func fateKey(f snapshot.Fate) string { return strings.ReplaceAll(string(f), " ", "-") }

// stands are how an award stands, in a sentence.
var stands = map[award.State]string{
	award.Live: "Their award stands.", award.Lapsed: "Their report is late. A report brings the award back.", award.Expired: "Their award has run out.", award.Suspended: "Their award is on hold.",
	award.Revoked: "Their award was taken back.", award.Superseded: "A newer award stands in its place.", award.GivenBack: "They gave their award back.",
}
