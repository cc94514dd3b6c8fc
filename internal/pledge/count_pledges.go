package pledge

import (
	"errors"

	"example.org/homeward/engine/pathway"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// CountPledges is how far the pledges of some engagements of a scheme are, for those who run it and those who judge
// pledges. They see counts, and no text; and no counts of what is still being talked about.
type CountPledges struct {
	SchemeID    string
	Engagements []string // one that is not under the scheme is left out
}

// Counted is how far the pledges of one engagement are.
type Counted struct {
	EngagementID string
	State        State
	Pledges      int                   // that stand in what was agreed
	ByStage      map[pathway.Stage]int // the same, by stage
	Lean         session.Lean          // how many are about the time before a crisis
	Signed       int                   // organisations that stand behind it as it is
	Bodies       int                   // that take part
}

// Name is the question as the audit would show it.
func (CountPledges) Name() string { return "pledge.count" }

// Load counts.
func (q CountPledges) Load(tx *store.ReadTx) (out []Counted, err error) {
	for _, id := range q.Engagements {
		g, err := loadGrid(tx, id, "")
		if errors.Is(err, errs.NotFound) || err == nil && (q.SchemeID == "" || g.Engagement.SchemeID != q.SchemeID) {
			continue
		}
		if err != nil {
			return nil, err
		}
		out = append(out, g.counted())
	}
	return out, nil
}

// counted is its counts; none while it is open.
func (g Grid) counted() Counted {
	c := Counted{EngagementID: g.Engagement.ID, State: g.Set.State, ByStage: map[pathway.Stage]int{}}
	if g.Set.Open() {
		return c
	}
	c.Lean = g.Lean()
	for _, x := range g.Standing() {
		c.Pledges++
		c.ByStage[x.Stage]++
	}
	c.Signed, c.Bodies = len(g.Signers()), len(g.Bodies())
	return c
}

// Allow lets stewards and validators of the scheme, and of the whole partnership.
func (q CountPledges) Allow(who policy.Actor, _ []Counted) policy.Decision {
	if who.HasForScheme(q.SchemeID, policy.Steward, policy.Validator) {
		return policy.Allow("steward or validator of the scheme")
	}
	return policy.Deny("neither steward nor validator of the scheme")
}

// About names nobody.
func (CountPledges) About([]Counted) string { return "" }
