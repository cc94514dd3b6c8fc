package partner

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerQuestion is what an organisation says to the question whether it takes part. Only by this is a body linked with
// an organisation.
type AnswerQuestion struct {
	ID  string
	Yes bool
}

// Answered says that an organisation has answered.
type Answered struct{ QuestionID string }

// EventName names the event.
func (Answered) EventName() string { return "partner.answered" }

// Name is the action as the audit shows it.
func (AnswerQuestion) Name() string { return "partner.answer" }

// Check has nothing to look at.
func (AnswerQuestion) Check() error { return nil }

// Load gives the question, locked.
func (a AnswerQuestion) Load(tx *store.Tx) (inQuestion, error) { return lockQuestion(tx, a.ID) }

// Allow lets who looks after the organisation that is asked.
func (AnswerQuestion) Allow(who policy.Actor, x inQuestion) policy.Decision {
	return mayAnswer(who, x.question.OrganisationID)
}

// Apply keeps it. Said twice, it is said once.
func (a AnswerQuestion) Apply(tx *store.Tx, who policy.Actor, x inQuestion) (ops.Done, error) {
	q, to, says := x.question, Declined, " does not stand as body "
	if a.Yes {
		to, says = Agreed, " stands as body "
	}
	done := ops.Done{Subject: x.subject(), Detail: "organisation:" + q.OrganisationID + says + q.BodyID}
	if q.State == to {
		return done, nil
	}
	if q.State != Open {
		return done, errs.Fields{{Name: "answer", Message: over(q.State)}}
	}
	done.Events = []events.Event{Answered{q.ID}}
	if !a.Yes {
		return done, settle(tx, q.ID, to)
	}
	i, err := x.bodyAt(q.BodyID)
	if err != nil || x.Engagement.Bodies[i].OrganisationID != "" || x.linked(q.OrganisationID) {
		return done, errs.Fields{{Name: "answer", Message: over(Withdrawn)}}
	}
	bodies := slices.Clone(x.Engagement.Bodies)
	bodies[i].OrganisationID = q.OrganisationID
	if err := settle(tx, q.ID, to); err != nil {
		return done, err
	}
	return done, x.KeepBodies(tx, who, bodies, "an organisation takes part")
}

// over says why nobody waits for an answer any more.
func over(s State) string {
	switch s {
	case Withdrawn:
		return "They have taken the question back. There is nothing to answer any more"
	case Ended:
		return "You took part, and that has ended. There is nothing to answer any more"
	}
	return "Somebody of your organisation has answered already"
}
