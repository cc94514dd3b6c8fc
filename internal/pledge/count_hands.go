package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CountHands keeps how those without a device answered to a pledge, by a show of hands.
type CountHands struct {
	EngagementID string
	ID           string
	Hands        Hands
}

// Name is the action as the audit shows it.
func (CountHands) Name() string { return "pledge.count_hands" }

// Check looks at the input alone.
func (a CountHands) Check() error { return a.Hands.check().Err() }

// Load gives the pledge, locked.
func (a CountHands) Load(tx *store.Tx) (turned, error) { return loadTurned(tx, a.EngagementID, a.ID) }

// Allow lets who leads the engagement, and who takes its notes.
func (CountHands) Allow(who policy.Actor, x turned) policy.Decision { return mayHelp(who, x.Grid) }

// Apply keeps it. Counted again, it takes the place of the count before, and whoever stood aside is asked anew.
func (a CountHands) Apply(tx *store.Tx, who policy.Actor, x turned) (ops.Done, error) {
	done, p := ops.Done{Subject: x.subject(), Detail: "hands for pledge " + a.ID}, x.item.anew()
	if err := x.closed(); err != nil {
		return done, err
	}
	if p.Status == Withdrawn {
		return done, errs.Fields{{Name: "agree", Message: "This pledge is withdrawn"}}
	}
	h := a.Hands
	h.Why, h.Aside = tidy(h.Why), ""
	if h.Block == 0 {
		h.Why = ""
	}
	p.Hands, p.Status = h, stored(p.Status)
	return done, errors.Join(keepPledge(tx, who, a.EngagementID, p, "a show of hands"), x.told(tx))
}
