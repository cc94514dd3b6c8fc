package action

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Tell keeps what was told to those who took part, after the session or after a review. By mail it is also sent, to
// everybody who follows the plan.
type Tell struct {
	PlanID  string
	Telling Telling // its id was made when the form was shown: sent twice, it is told once
}

// Told says that something is to be mailed to those who follow a plan.
type Told struct{ PlanID, TellingID string }

// EventName names the event.
func (Told) EventName() string { return "action.told" }

// Name is the action as the audit shows it.
func (Tell) Name() string { return "action.tell" }

// Check looks at the input alone.
func (a Tell) Check() error { return a.Telling.check().Err() }

// Load gives the plan, locked.
func (a Tell) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who decides about the plan.
func (Tell) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayLead(who) }

// Apply keeps it.
func (a Tell) Apply(tx *store.Tx, _ policy.Actor, w Work) (ops.Done, error) {
	done := ops.Done{Subject: w.subject(), Detail: "told by " + string(a.Telling.Channel)}
	t := a.Telling.tidied()
	t.At = store.Micros(tx.Now())
	if t.On == "" {
		t.On = w.Today
	}
	switch {
	case t.On > w.Today:
		return done, errs.Fields{{Name: "on", Message: "This day is still to come"}}
	case t.ReviewID != "" && !slices.ContainsFunc(w.Reviews, func(r Review) bool { return r.ID == t.ReviewID && r.State == Held }):
		return done, errs.Fields{{Name: "review", Message: "Choose a review that was held"}}
	case t.Channel == ByMail && w.Followers == 0:
		return done, errs.Fields{{Name: "channel", Message: "Nobody is on the list to be written to yet. Add addresses first"}}
	}
	if t.Channel == ByMail {
		t.Reached = w.Followers
	}
	fresh, err := insertTold(tx, w.Plan.ID, t)
	if err == nil && fresh && t.Channel == ByMail {
		done.Events = []events.Event{Told{w.Plan.ID, t.ID}}
	}
	return done, err
}
