package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TurnPledge withdraws a pledge, with the reason, or brings it back. It stays on record.
type TurnPledge struct {
	EngagementID string
	ID           string
	Back         bool
	Why          string
}

// Name is the action as the audit shows it.
func (TurnPledge) Name() string { return "pledge.turn" }

// Check looks at the input alone.
func (a TurnPledge) Check() error {
	var f errs.Fields
	if !a.Back {
		due(&f, "reason", a.Why, "Say why it is withdrawn")
	}
	most(&f, "reason", a.Why, mostWhy)
	return f.Err()
}

// Load gives the pledge, locked.
func (a TurnPledge) Load(tx *store.Tx) (turned, error) { return loadTurned(tx, a.EngagementID, a.ID) }

// Allow lets who leads the engagement, and who takes its notes.
func (TurnPledge) Allow(who policy.Actor, x turned) policy.Decision { return mayHelp(who, x.Grid) }

// Apply keeps it.
func (a TurnPledge) Apply(tx *store.Tx, who policy.Actor, x turned) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "pledge " + a.ID + " withdrawn"}
	if a.Back {
		done.Detail = "pledge " + a.ID + " brought back"
	}
	if err := x.closed(); err != nil {
		return done, err
	}
	p, to := x.item.Pledge, Withdrawn
	if a.Back {
		to = Proposed
	}
	if stored(p.Status) == to {
		return done, nil
	}
	p.Status, p.Reason = to, tidy(a.Why)
	return done, errors.Join(keepPledge(tx, who, a.EngagementID, p, p.Reason), x.told(tx))
}
