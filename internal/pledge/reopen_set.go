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

// Apply keeps it. What the room answered stands, as a show of hands, until a pledge is changed.
func (a ReopenSet) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "opened again"}
	if g.Set.Open() {
		return done, nil
	}
	for _, x := range g.Standing() {
		p := x.Pledge
		p.Status, p.Count, p.Hands = Proposed, nil, x.Tally.hands()
		if err := keepPledge(tx, who, a.EngagementID, p, "opened again"); err != nil {
			return done, err
		}
	}
	g.Set.State = Draft
	return done, errors.Join(g.keepState(tx, who, tidy(a.Why)), g.told(tx))
}

// hands is a count as a show of hands: whoever blocked and stood aside still does.
func (t Tally) hands() Hands {
	h := Hands{Yes: t.Yes, Live: t.Live, Block: t.Block}
	for _, r := range t.Reasons {
		h.Why, h.Aside = joined(h.Why, r.Why), joined(h.Aside, r.Aside)
	}
	return h
}

func joined(a, b string) string {
	switch {
	case a == "" || a == b:
		return b
	case b == "":
		return a
	}
	return a + " / " + b
}

// onDay asks for a day.
func onDay(name string) error {
	return errs.Fields{{Name: name, Message: "Give the day as year, month and day: 2026-03-01"}}
}
