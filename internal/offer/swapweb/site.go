// Package swapweb is the pages on which organisations swap what they have too much of. They are for members.
package swapweb

import (
	"context"
	"net/http"
	"time"

	"example.org/homeward/internal/offer/swap"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/photos"
	"example.org/homeward/internal/platform/web/ui"
)

// Organisation is one that somebody may act for.
type Organisation struct{ ID, Name string }

// Options is what the pages are told from outside.
type Options struct {
	Runner      *ops.Runner
	Now         func() time.Time
	Zone        *time.Location // where the city's clocks are
	Partnership string
	// Mine lists the organisations that somebody works in.
	Mine func(context.Context, policy.Actor) ([]Organisation, error)
}

// Site is the pages.
type Site struct{ Options }

// New makes the pages.
func New(o Options) *Site { return &Site{o} }

// Routes is every page. Whether somebody may act for an organisation is for each act to say.
func (s *Site) Routes() []web.Route {
	sees, acts := web.Role(policy.Owner, policy.Editor, policy.Viewer), web.Role(policy.Owner, policy.Editor)
	return []web.Route{
		{Pattern: "GET /desk/swap", Access: sees, Handler: s.showList},
		{Pattern: "GET /desk/swap/new", Access: acts, Handler: s.showNew},
		{Pattern: "POST /desk/swap/new", Access: acts, Handler: s.offer, Does: "swap.offer", Body: photos.Body},
		{Pattern: "GET /desk/swap/{id}", Access: sees, Handler: s.showOne},
		{Pattern: "GET /desk/swap/{id}/photo", Access: sees, Handler: s.showPhoto},
		{Pattern: "POST /desk/swap/{id}/claim", Access: acts, Handler: s.claim, Does: "swap.claim"},
		{Pattern: "POST /desk/swap/{id}/settle", Access: acts, Handler: s.settle, Does: "swap.settle"},
		{Pattern: "POST /desk/swap/{id}/end", Access: acts, Handler: s.end, Does: "swap.end"},
	}
}

// desk is the frame of a page.
func (s *Site) desk(r *http.Request, who policy.Actor, title string) ui.Desk {
	return ui.Desk{Partnership: s.Partnership, Title: title, Who: who, Here: "/desk/appeals", Done: doneWords[r.URL.Query().Get("done")]}
}

// doneWords say what was just done.
var doneWords = map[string]string{
	"offered":   "It is on offer now. You see here who claims some of it.",
	"claimed":   "Your claim is in the queue. You see below what you were granted.",
	"withdrawn": "Your claim is withdrawn. What it held goes to the next in the queue.",
	"collected": "Saved. Thank you for sharing.",
	"missed":    "Saved. What was not collected goes to the next in the queue.",
	"ended":     "It is over. What was granted can still be collected.",
}

// today is the day in the city.
func (s *Site) today() string { return s.Now().In(s.Zone).Format(time.DateOnly) }

// day is a day in words.
func day(text string) string {
	t, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return text
	}
	return t.Format("Mon 2 January")
}

// acting lists the organisations that somebody acts for, as a form's choices.
func (s *Site) acting(ctx context.Context, who policy.Actor, picked, but string) ([]ui.Choice, error) {
	list, err := s.Mine(ctx, who)
	var out []ui.Choice
	for _, o := range list {
		if o.ID != but && who.HasIn(o.ID, policy.Owner, policy.Editor) {
			out = append(out, ui.Choice{Value: o.ID, Label: o.Name, Picked: o.ID == picked})
		}
	}
	return out, err
}

// read gives the surplus in the address, as somebody may see it.
func (s *Site) read(r *http.Request, who policy.Actor) (swap.Seen, error) {
	id := r.PathValue("id")
	if !ids.Valid(id) {
		return swap.Seen{}, errs.NotFound
	}
	x, err := ops.Ask(r.Context(), s.Runner, who, swap.ShowSwap{SwapID: id})
	if err != nil {
		return swap.Seen{}, errs.Unseen(err)
	}
	return x.For(who), nil
}

func (s *Site) showPhoto(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	c, err := ops.Ask(r.Context(), s.Runner, who, swap.ShowPhoto{SwapID: r.PathValue("id")})
	if err != nil {
		return errs.Unseen(err)
	}
	return photos.Private(w, c)
}
