package action

import (
	"fmt"

	"example.org/homeward/engine/measure"
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// mostReadings is how many an action may have.
const mostReadings = 400

// notYesNo says what a number is to be where something is there or is not.
const notYesNo = "Say yes or no: 1 is yes, and 0 is no"

// AddReading keeps what somebody found when they looked at the measure of an action.
type AddReading struct {
	PlanID   string
	ActionID string
	ID       string // made when the form was shown
	On       string // the day; "": today
	Value    measure.Amount
	Note     string
}

// Name is the action as the audit shows it.
func (AddReading) Name() string { return "action.add_reading" }

// Check looks at the input alone.
func (a AddReading) Check() error {
	var f errs.Fields
	checkID(&f, a.ID)
	day(&f, "on", a.On)
	text(&f, "note", a.Note, mostWhy)
	if a.Value > measure.Most || a.Value < -measure.Most {
		f.Add("value", "This number is too large")
	}
	return f.Err()
}

// Load gives the action, locked.
func (a AddReading) Load(tx *store.Tx) (one, error) { return lockOne(tx, a.PlanID, a.ActionID) }

// Allow lets who keeps the plan up to date, and who leads the action.
func (AddReading) Allow(who policy.Actor, x one) policy.Decision {
	return x.mayReport(who, x.action)
}

// Apply keeps it.
func (a AddReading) Apply(tx *store.Tx, who policy.Actor, x one) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "a reading of action " + a.ActionID}
	r := measure.Reading{ID: a.ID, On: a.On, Value: a.Value, Note: plain.Text(a.Note)}
	if r.On == "" {
		r.On = x.Today
	}
	switch {
	case x.action.Measure.None():
		return done, errs.Fields{{Name: "value", Message: "This action has no measure yet. Say first what is counted"}}
	case !x.action.Measure.Fits(r.Value):
		return done, errs.Fields{{Name: "value", Message: notYesNo}}
	case r.On > x.Today:
		return done, errs.Fields{{Name: "on", Message: "This day is still to come"}}
	case len(x.action.Readings) >= mostReadings:
		return done, errs.Fields{{Name: "value", Message: fmt.Sprintf("An action may have %d readings", mostReadings)}}
	}
	done.Events = x.changed()
	_, err := insertReading(tx, x.Plan.ID, a.ActionID, who.ID, r)
	return done, err
}
