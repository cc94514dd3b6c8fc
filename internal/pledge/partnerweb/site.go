// Package partnerweb is the pages of who takes part in an engagement beside the organisation that holds it: the list of
// partners and members for who leads it, on which they ask an organisation that is here to sign with its own account; and
// the pages on which that organisation says yes or no, or ends it later.
package partnerweb

import (
	"context"
	"time"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Zone        *time.Location // where the city's clocks are
	Partnership string
	// Scheme is what a scheme is called; "" for one that is gone.
	Scheme func(ctx context.Context, schemeID string) (string, error)
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// at is where the pages of an engagement are, and toAsked those of who is asked.
const (
	at      = "/desk/engagements/"
	toAsked = "/desk/asked"
)

// Routes is every page. Whose engagement, or whose organisation it is, each act asks.
func (s *Site) Routes() []web.Route {
	leaders, keepers := web.Role(policy.Facilitator, policy.Owner, policy.Editor), web.Role(policy.Owner, policy.Editor)
	return []web.Route{
		{Pattern: "GET /desk/engagements/{id}/partners", Access: leaders, Handler: s.showSides},
		{Pattern: "POST /desk/engagements/{id}/partners", Access: leaders, Handler: s.setReach, Does: "engagement.set_reach"},
		{Pattern: "GET /desk/engagements/{id}/partners/{body}", Access: leaders, Handler: s.showAsk},
		{Pattern: "POST /desk/engagements/{id}/partners/{body}", Access: leaders, Handler: s.ask, Does: "partner.ask", Class: web.Letters},
		{Pattern: "POST /desk/engagements/{id}/partners/{body}/withdraw", Access: leaders, Handler: s.withdraw, Does: "partner.withdraw"},
		{Pattern: "POST /desk/engagements/{id}/partners/{body}/end", Access: leaders, Handler: s.end, Does: "partner.end"},
		{Pattern: "GET /desk/asked", Access: keepers, Handler: s.showAsked},
		{Pattern: "GET /desk/asked/{question}", Access: keepers, Handler: s.showQuestion},
		{Pattern: "POST /desk/asked/{question}", Access: keepers, Handler: s.answer, Does: "partner.answer"},
		{Pattern: "POST /desk/asked/{question}/end", Access: keepers, Handler: s.leave, Does: "partner.end"},
	}
}

func (s *Site) desk(who policy.Actor, here, title string, back ui.Link) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: ui.Path(here), Back: back, Sheet: "engage"}
}

// day is the day of an instant, in words.
func (s *Site) day(micros int64) string {
	return store.Time(micros).In(s.Zone).Format("Monday 2 January 2006")
}
