package action

import (
	"fmt"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ChangeAction gives an action other words. Whoever changes one that a colleague changed meanwhile is shown both. A day
// that was agreed becomes another only with a reason.
type ChangeAction struct {
	PlanID  string
	ID      string
	Version int // as it was shown
	Words   Words
	Why     string // the day is another
}

// one is an action among the others of its plan.
type one struct {
	Work
	action Action
}

// lockOne gives a plan, locked, and one of its actions.
func lockOne(tx *store.Tx, planID, id string) (x one, err error) {
	if x.Work, err = lock(tx, planID); err != nil {
		return x, err
	}
	a, there := x.Action(id)
	if !there {
		return x, fmt.Errorf("action %.36q: %w", id, errs.NotFound)
	}
	x.action = a
	return x, nil
}

// Name is the action as the audit shows it.
func (ChangeAction) Name() string { return "action.change" }

// Check looks at the input alone.
func (a ChangeAction) Check() error {
	f := a.Words.check()
	text(&f, "why", a.Why, mostWhy)
	return f.Err()
}

// Load gives the action, locked.
func (a ChangeAction) Load(tx *store.Tx) (one, error) { return lockOne(tx, a.PlanID, a.ID) }

// Allow lets who keeps the plan up to date.
func (ChangeAction) Allow(who policy.Actor, x one) policy.Decision { return x.Plan.MayWrite(who) }

// Apply keeps the new words.
func (a ChangeAction) Apply(tx *store.Tx, who policy.Actor, x one) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "action " + a.ID + " says something else"}
	n, words, why := x.action, a.Words.tidied(), plain.Line(a.Why)
	n.Words = words
	if err := x.fits(n, x.action.Words); err != nil {
		return done, err
	}
	if err := x.linkLead(tx, &n.Lead); err != nil {
		return done, err
	}
	if store.JSON(n.Words) == store.JSON(x.action.Words) {
		return done, nil
	}
	if x.action.Version != a.Version {
		return done, fmt.Errorf("action %s was changed by somebody else: %w", a.ID, errs.Conflict)
	}
	if err := n.shift(x.action, why, x.Today); err != nil {
		return done, err
	}
	done.Events = x.changed()
	return done, keepAction(tx, who, x.Plan.ID, n, why)
}

// shift notes that the day is another than it was. Once something is agreed that needs a reason: the first day that was
// given needs none.
func (a *Action) shift(was Action, why, today string) error {
	if a.Due == was.Due || was.Due == "" || was.State == Idea {
		return nil
	}
	if plain.Blank(why) {
		return errs.Fields{{Name: "why", Message: "Say why the day is another now. Whoever counts on it will read this"}}
	}
	a.Moved = append(append([]Shift{}, was.Moved...), Shift{On: today, From: was.Due, To: a.Due, Why: why})
	return nil
}
