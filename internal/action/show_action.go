package action

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowAction is one action of a plan. One that somebody may not read is refused to them, and not only left out.
type ShowAction struct{ PlanID, ID string }

// Shown is an action in its plan, which is still to be cut to what somebody may read: see View.
type Shown struct {
	Work
	Action Action
}

// Name is the question as the audit would show it.
func (ShowAction) Name() string { return "action.show_action" }

// Load reads it.
func (q ShowAction) Load(tx *store.ReadTx) (x Shown, err error) {
	if x.Work, err = Read(tx, q.PlanID); err != nil {
		return x, err
	}
	a, there := x.Work.Action(q.ID)
	if !there {
		return x, fmt.Errorf("action %.36q: %w", q.ID, errs.NotFound)
	}
	x.Action = a
	return x, nil
}

// Allow lets whoever may read it.
func (ShowAction) Allow(who policy.Actor, x Shown) policy.Decision {
	d := x.mayRead(who)
	if _, visible := x.View(who).Action(x.Action.ID); d.Allowed() && !visible {
		return policy.Deny("may read other actions of this plan")
	}
	return d
}

// About names nobody.
func (ShowAction) About(Shown) string { return "" }
