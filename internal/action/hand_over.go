package action

import (
	"fmt"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HandOver gives an action to somebody else to lead, or to nobody for now; and with it whatever else the same person
// leads in this plan and that is not over.
type HandOver struct {
	PlanID string
	ID     string // of the action
	All    bool   // all that its lead has
	To     Lead   // the zero Lead: a lead is wanted
	Why    string
}

// Name is the action as the audit shows it.
func (HandOver) Name() string { return "action.hand_over" }

// Check looks at the input alone.
func (a HandOver) Check() error {
	f := a.To.check()
	need(&f, "why", a.Why, "Say why somebody else takes it on, such as: they have moved to another job")
	text(&f, "why", a.Why, mostWhy)
	return f.Err()
}

// Load gives the action, locked.
func (a HandOver) Load(tx *store.Tx) (one, error) { return lockOne(tx, a.PlanID, a.ID) }

// Allow lets who decides about the plan.
func (HandOver) Allow(who policy.Actor, x one) policy.Decision { return x.Plan.MayLead(who) }

// Apply keeps it.
func (a HandOver) Apply(tx *store.Tx, who policy.Actor, x one) (ops.Done, error) {
	done := ops.Done{Subject: x.subject()}
	to := a.To.tidied()
	if err := x.linkLead(tx, &to); err != nil {
		return done, err
	}
	was, n := x.action.Lead, 0
	for _, y := range x.Actions {
		if y.ID != a.ID && (!a.All || y.State.Ended() || !sameLead(y.Lead, was)) || y.Lead == to {
			continue
		}
		y.Lead = to
		n++
		if err := keepAction(tx, who, x.Plan.ID, y, plain.Text(a.Why)); err != nil {
			return done, err
		}
	}
	done.Events = x.changed()
	done.Detail = fmt.Sprintf("the lead of action %s is another, and of %d in all", a.ID, n)
	if x.action.State.Ended() && n == 0 {
		return done, errs.Fields{{Name: "why", Message: "This action is over: there is nothing to hand over"}}
	}
	return done, nil
}

// sameLead reports whether two are one person, or one role of one organisation where no person is named.
func sameLead(a, b Lead) bool {
	switch {
	case b.Wanted():
		return false
	case b.AccountID != "":
		return a.AccountID == b.AccountID
	case b.Name != "":
		return a.Name == b.Name && a.Body == b.Body
	}
	return a.Name == "" && a.Role == b.Role && a.Body == b.Body
}

// LedWith are the actions that are not over and have the same lead as one, with that one among them.
func (w Work) LedWith(a Action) (out []Action) {
	for _, x := range w.Actions {
		if x.ID == a.ID || !x.State.Ended() && sameLead(x.Lead, a.Lead) {
			out = append(out, x)
		}
	}
	return out
}
