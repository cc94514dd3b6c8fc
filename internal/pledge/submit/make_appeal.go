package submit

import (
	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MakeAppeal asks that somebody else looks at what was decided, or at how it was dealt with.
type MakeAppeal struct {
	ID           string // made when the form was shown: sent twice, it is one appeal
	SubmissionID string
	Ground       Ground
	Text         string
}

// Appealed says that somebody has appealed.
type Appealed struct{ SubmissionID, AppealID string }

// EventName names the event.
func (Appealed) EventName() string { return "submission.appealed" }

// Name is the action as the audit shows it.
func (MakeAppeal) Name() string { return "submission.appeal" }

// Check looks at the input alone.
func (a MakeAppeal) Check() error {
	var f errs.Fields
	checkID(&f, a.ID)
	if a.Ground != OfDecision && a.Ground != OfTreatment {
		f.Add("ground", "Choose what it is about")
	}
	need(&f, "text", a.Text, "Write what you are not content with, and what would put it right")
	most(&f, "text", a.Text, mostWords)
	return f.Err()
}

// Load gives the submission, locked.
func (a MakeAppeal) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets who leads the engagement.
func (MakeAppeal) Allow(who policy.Actor, x Whole) policy.Decision { return x.Engagement.MayLead(who) }

// Apply keeps it.
func (a MakeAppeal) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "appeal " + a.ID}
	for _, y := range x.Appeals {
		switch {
		case y.ID == a.ID:
			return done, nil // the same press came twice
		case y.Waits():
			return done, errs.Fields{{Name: "text", Message: "Somebody looks at what you wrote before. Wait for their answer"}}
		}
	}
	if a.Ground == OfDecision && !x.State().May("uphold an appeal") {
		return done, errs.Fields{{Name: "ground", Message: "There is no decision that you could appeal against. You can say how you were dealt with"}}
	}
	done.Events = []events.Event{Appealed{x.ID, a.ID}}
	y := Appeal{ID: a.ID, At: x.Now, Ground: a.Ground, Text: plain.Text(a.Text), By: who.ID, Why: x.State()}
	return done, insertAppeal(tx, x.ID, y)
}
