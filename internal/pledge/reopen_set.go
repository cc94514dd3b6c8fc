package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ReopenSet lets pledges that were agreed be changed again. Signatures stay on record, and ask to be given anew if
// the text is another in the end.
type ReopenSet struct{ EngagementID, Why string }

// Name is the action as the audit shows it.
func (ReopenSet) Name() string { return "pledge.reopen_set" }

// Check looks at the input alone.
func (a ReopenSet) Check() error {
	var f errs.Fields
	due(&f, "reopen", a.Why, "Say why they are opened again")
	most(&f, "reopen", a.Why, mostWhy)
	return f.Err()
}

// Load gives the pledges, locked.
func (a ReopenSet) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who leads the engagement.
func (ReopenSet) Allow(who policy.Actor, g Grid) policy.Decision { return mayLead(who, g) }

// Apply keeps it. What the room answered stands until a pledge is changed, or somebody answers anew.
func (a ReopenSet) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "opened again"}
	if g.Set.Open() {
		return done, nil
	}
	if err := g.withPoints(&tx.ReadTx); err != nil {
		return done, err
	}
	g.keepEdition() // what was agreed before editions were counted
	for _, x := range g.Standing() {
		p, count := x.Pledge, x.Tally
		p.Status, p.Count, p.Hands, p.Carried, p.SharedBy = Proposed, nil, Hands{}, &count, nil
		if err := keepPledge(tx, who, a.EngagementID, p, "opened again"); err != nil {
			return done, err
		}
	}
	g.Set.State = Draft
	return done, errors.Join(g.keepState(tx, who, tidy(a.Why)), g.told(tx))
}

// onDay asks for a day.
func onDay(name string) error {
	return errs.Fields{{Name: name, Message: "Write a day that is there, as in 30/6/2026"}}
}
