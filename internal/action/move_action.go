package action

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MoveAction says how far an action is. What is stuck, dropped or taken up again needs a reason; what is done has a day.
type MoveAction struct {
	PlanID string
	ID     string
	To     State
	Why    string
	On     string // the day on which it came so far; "": today
}

// Name is the action as the audit shows it.
func (MoveAction) Name() string { return "action.move" }

// Check looks at the input alone.
func (a MoveAction) Check() error {
	var f errs.Fields
	if !a.To.Valid() || a.To == Evaluated { // that comes with looking back: see EvaluateAction
		f.Add("state", "Choose how far it is")
	}
	text(&f, "reason", a.Why, mostWhy)
	day(&f, "on", a.On)
	return f.Err()
}

// Load gives the action, locked.
func (a MoveAction) Load(tx *store.Tx) (one, error) { return lockOne(tx, a.PlanID, a.ID) }

// Allow lets who keeps the plan up to date, and who leads the action. That something is dropped, or no more than an idea,
// is not for its lead alone to say: others count on it.
func (a MoveAction) Allow(who policy.Actor, x one) policy.Decision {
	if a.To == Dropped || a.To == Idea || x.action.State == Dropped {
		return x.Plan.MayWrite(who)
	}
	return x.mayReport(who, x.action)
}

// Apply keeps it.
func (a MoveAction) Apply(tx *store.Tx, who policy.Actor, x one) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "action " + a.ID + " is " + string(a.To)}
	if x.action.State == a.To {
		return done, nil
	}
	n, err := x.action.moved(a.To, a.Why, a.On, x.Today)
	if err != nil {
		return done, err
	}
	done.Events = x.changed()
	return done, keepAction(tx, who, x.Plan.ID, n, n.Reason)
}

// moved is the action in another state, or what is wrong with that, in words.
func (a Action) moved(to State, why, on, today string) (Action, error) {
	var f errs.Fields
	if !a.State.mayBecome(to) {
		f.Add("state", "From “"+a.State.Title()+"” it can't become “"+to.Title()+"”")
		return a, f
	}
	if to.needsReason(a.State) {
		need(&f, "reason", why, map[State]string{Blocked: "Say what is in the way", Dropped: "Say why it will not be done. Whoever counts on it will read this"}[to]+reopened(a.State, to))
	}
	if on == "" {
		on = today
	}
	if on > today {
		f.Add("on", "This day is still to come")
	}
	if a.Begun != "" && on < a.Begun {
		f.Add("on", "The action was written down after this day")
	}
	a.State, a.Since, a.Reason = to, on, plain.Text(why)
	return a, f.Err()
}

// reopened asks for a reason where something that was over begins again.
func reopened(from, to State) string {
	if from.Ended() && to != Blocked && to != Dropped {
		return "Say why it is taken up again"
	}
	return ""
}
