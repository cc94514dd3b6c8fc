package action

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RenewFeed opens the calendar of a plan under a new key, or closes it. What was given out before opens nothing then.
type RenewFeed struct {
	PlanID string
	Key    ids.Token // made by whoever shows it, once; "": it is closed
}

// Name is the action as the audit shows it.
func (RenewFeed) Name() string { return "action.renew_feed" }

// Check looks at the input alone.
func (a RenewFeed) Check() error {
	if a.Key != "" && !a.Key.Plausible() {
		return errs.Fields{{Name: "key", Message: "This is no key"}}
	}
	return nil
}

// Load gives the plan, locked.
func (a RenewFeed) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who keeps it up to date.
func (RenewFeed) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayWrite(who) }

// Apply keeps the hash of the key.
func (a RenewFeed) Apply(tx *store.Tx, _ policy.Actor, w Work) (ops.Done, error) {
	if a.Key == "" {
		return ops.Done{Subject: w.subject(), Detail: "its calendar is closed"}, setFeed(tx, w.Plan.ID, "")
	}
	return ops.Done{Subject: w.subject(), Detail: "its calendar has a new key"}, setFeed(tx, w.Plan.ID, a.Key.Hash())
}

// ShowFeed is a plan as its calendar shows it: to whoever has the key, and without names.
type ShowFeed struct{ Key ids.Token }

// Name is the question as the audit would show it.
func (ShowFeed) Name() string { return "action.show_feed" }

// Load reads it.
func (q ShowFeed) Load(tx *store.ReadTx) (Work, error) {
	if !q.Key.Plausible() {
		return Work{}, errs.NotFound
	}
	id, err := planByFeed(tx, q.Key.Hash())
	if err != nil {
		return Work{}, err
	}
	return Read(tx, id)
}

// Allow lets whoever has the key.
func (ShowFeed) Allow(policy.Actor, Work) policy.Decision {
	return policy.Allow("has the key of the calendar")
}

// About names nobody.
func (ShowFeed) About(Work) string { return "" }
