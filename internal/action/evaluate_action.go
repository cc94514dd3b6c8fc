package action

import (
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EvaluateAction looks back on an action that was done: whether it helped, and what was learned. It can be looked back on
// again later, when late effects are seen.
type EvaluateAction struct {
	PlanID string
	ID     string
	Helped Helped
	Text   string
	On     string // the day; "": today
}

// Name is the action as the audit shows it.
func (EvaluateAction) Name() string { return "action.evaluate" }

// Check looks at the input alone.
func (a EvaluateAction) Check() error {
	var f errs.Fields
	if !slices.Contains(Answers, a.Helped) {
		f.Add("helped", "Choose how far it did what it was for")
	}
	need(&f, "evaluation", a.Text, "Write what came of it, and how you know")
	text(&f, "evaluation", a.Text, mostMinutes)
	day(&f, "on", a.On)
	return f.Err()
}

// Load gives the action, locked.
func (a EvaluateAction) Load(tx *store.Tx) (one, error) { return lockOne(tx, a.PlanID, a.ID) }

// Allow lets who keeps the plan up to date, and who leads the action.
func (EvaluateAction) Allow(who policy.Actor, x one) policy.Decision {
	return x.mayReport(who, x.action)
}

// Apply keeps it.
func (a EvaluateAction) Apply(tx *store.Tx, who policy.Actor, x one) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "action " + a.ID + " is looked back on"}
	n := x.action
	if !n.State.Kept() {
		return done, errs.Fields{{Name: "helped", Message: "Say first that it is done: then look back"}}
	}
	e := Evaluation{On: a.On, Helped: a.Helped, Text: plain.Text(a.Text)}
	if e.On == "" {
		e.On = x.Today
	}
	switch {
	case e.On > x.Today:
		return done, errs.Fields{{Name: "on", Message: "This day is still to come"}}
	case e.On < n.doneOn():
		return done, errs.Fields{{Name: "on", Message: "It was done after this day"}}
	case n.Evaluation == e:
		return done, nil
	}
	if n.State == Done { // the day on which it was done stays: by it one sees if a promise was kept in time
		n.State = Evaluated
	}
	n.Evaluation = e
	done.Events = x.changed()
	return done, keepAction(tx, who, x.Plan.ID, n, "")
}

// doneOn is the day on which it was done.
func (a Action) doneOn() string { return a.Since }
