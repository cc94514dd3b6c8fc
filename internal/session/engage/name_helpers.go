package engage

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// NameHelpers names who leads the room, who takes notes, who is there for people, and whom to ask.
type NameHelpers struct {
	EngagementID                          string
	Facilitator, NoteTaker, Care, Contact string
}

// Name is the action as the audit shows it.
func (NameHelpers) Name() string { return "engagement.name_helpers" }

// Check looks at the input alone.
func (a NameHelpers) Check() error {
	var f errs.Fields
	line(&f, "facilitator", a.Facilitator, "", mostName)
	line(&f, "note_taker", a.NoteTaker, "", mostName)
	line(&f, "care", a.Care, "", mostName)
	line(&f, "contact", a.Contact, "", mostLine)
	return f.Err()
}

// Load gives the engagement, locked.
func (a NameHelpers) Load(tx *store.Tx) (Ready, error) { return lockReady(tx, a.EngagementID) }

// Allow lets who leads it.
func (NameHelpers) Allow(who policy.Actor, r Ready) policy.Decision { return r.mayLead(who) }

// Apply keeps it.
func (a NameHelpers) Apply(tx *store.Tx, _ policy.Actor, r Ready) (ops.Done, error) {
	p := &r.Prep
	p.Facilitator, p.NoteTaker, p.Care, p.Contact = plain.Line(a.Facilitator), plain.Line(a.NoteTaker), plain.Line(a.Care), plain.Line(a.Contact)
	return ops.Done{Subject: "engagement:" + r.ID, Detail: "who helps"}, keepPrep(tx, r)
}
