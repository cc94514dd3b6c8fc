package session

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChangeEngagement changes what an engagement is called, who takes part, and what the organisation tells
// about itself. Whose it is stays.
type ChangeEngagement struct{ Engagement Engagement }

// Name is the action as the audit shows it.
func (ChangeEngagement) Name() string { return "session.change_engagement" }

// Check looks at the input alone.
func (a ChangeEngagement) Check() error { return a.Engagement.Check().Err() }

// Load gives it, locked.
func (a ChangeEngagement) Load(tx *store.Tx) (Engagement, error) {
	return GetEngagement(&tx.ReadTx, a.Engagement.ID, tx.ForUpdate())
}

// Allow lets who leads it.
func (ChangeEngagement) Allow(who policy.Actor, e Engagement) policy.Decision { return e.MayLead(who) }

// Apply keeps it.
func (a ChangeEngagement) Apply(tx *store.Tx, _ policy.Actor, was Engagement) (ops.Done, error) {
	e := a.Engagement.tidied()
	e.OrganisationID, e.Invented, e.MadeFrom = was.OrganisationID, was.Invented, was.MadeFrom
	return ops.Done{Subject: "engagement:" + e.ID, Detail: "changed"}, updateEngagement(tx, e)
}

// tidied is the engagement as it is kept.
func (e Engagement) tidied() Engagement {
	e.Title, e.Context.Area = tidy(e.Title), tidy(e.Context.Area)
	if e.Reach == "" {
		e.Reach = Single
	}
	bodies := make([]Body, len(e.Bodies))
	for i, b := range e.Bodies {
		b.Name, b.Contact = tidy(b.Name), tidy(b.Contact)
		bodies[i] = b
	}
	e.Bodies = bodies
	return e
}
