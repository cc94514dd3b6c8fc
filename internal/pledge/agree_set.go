package pledge

import (
	"cmp"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AgreeSet has the pledges be agreed: everybody who was asked can live with each, and each stage is answered. What
// they answered is counted, and let go.
type AgreeSet struct {
	EngagementID string
	Hash         string // of the text that was shown: one that is another by now is not agreed
	On           string // the day on which the room did, as 2026-03-01; "": today
}

// Name is the action as the audit shows it.
func (AgreeSet) Name() string { return "pledge.agree_set" }

// Check looks at the input alone.
func (a AgreeSet) Check() error {
	if _, err := time.Parse(time.DateOnly, a.On); a.On != "" && err != nil {
		return onDay("on")
	}
	return nil
}

// Load gives the pledges, locked.
func (a AgreeSet) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets who leads the engagement.
func (AgreeSet) Allow(who policy.Actor, g Grid) policy.Decision { return mayLead(who, g) }

// Apply keeps it.
func (a AgreeSet) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: fmt.Sprintf("agreed, edition %d", g.Set.Edition+1)}
	if !g.Set.Open() {
		return done, nil
	}
	if err := g.closed(); err != nil {
		return done, err
	}
	if err := g.Missing().Err(); err != nil {
		return done, err
	}
	if a.Hash != g.Text() {
		return done, fmt.Errorf("the pledges say something else by now: %w", errs.Conflict)
	}
	if err := g.withPoints(&tx.ReadTx); err != nil {
		return done, err
	}
	today := tx.Today()
	on := cmp.Or(a.On, today)
	if on > today {
		return done, errs.Fields{{Name: "on", Message: "This day is still to come"}}
	}
	for _, x := range g.Standing() {
		p, count := x.Pledge, x.Tally
		p.Status, p.Count, p.Carried, p.SharedBy = Agreed, &count, nil, g.SharedBy(x.Pledge)
		if err := keepPledge(tx, who, a.EngagementID, p, "agreed"); err != nil {
			return done, err
		}
	}
	g.Set.State, g.Set.AgreedOn, g.Set.Asking, g.Set.Hash = Settled, on, false, a.Hash
	g.Set.Edition++
	g.keepEdition()
	g.Set.State = g.state() // as somebody may have signed this very text before
	return done, errors.Join(forgetAnswers(tx, a.EngagementID, ""), g.keepState(tx, who, "agreed"), g.keepPlan(tx, who), g.told(tx))
}
