package engage

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// TellContext tells what the organisation says about itself, why it takes part, and what the engagement is called.
type TellContext struct {
	EngagementID string
	Title        string
	Context      session.Context
}

// Name is the action as the audit shows it.
func (TellContext) Name() string { return "engagement.tell_context" }

// Check looks at the input alone.
func (a TellContext) Check() error {
	e := session.Engagement{ID: a.EngagementID, Title: a.Title, Context: a.Context}
	f := e.Check()
	line(&f, "why", a.Context.Why, "Say in a sentence or two why you do this", mostTold)
	return f.Err()
}

// Load gives the engagement, locked.
func (a TellContext) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (TellContext) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a TellContext) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	if err := known(tx, r.SchemeID, "sector", a.Context.Sector); err != nil {
		return ops.Done{}, err
	}
	a.Context.About, a.Context.Why = plain.Text(a.Context.About), plain.Text(a.Context.Why)
	a.Context.OwnCase = r.Context.OwnCase
	r.Title, r.Context = a.Title, a.Context
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "about us"}, session.KeepEngagement(tx, r.Engagement)
}
