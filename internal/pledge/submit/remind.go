package submit

import (
	"fmt"

	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueToRemind are the submissions of which somebody may have to be reminded.
type DueToRemind struct{}

// Name is the question as the audit would show it.
func (DueToRemind) Name() string { return "submission.due_to_remind" }

// Load reads their ids.
func (DueToRemind) Load(tx *store.ReadTx) ([]string, error) {
	return nearing(tx, addDays(tx.Today(), -answerSteps[First]), addDays(tx.Today(), -slowDays))
}

// Allow lets Homeward itself.
func (DueToRemind) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToRemind) About([]string) string { return "" }

// Remind reminds whoever has the next word. Done again, it reminds of nothing: what was sent is kept with it.
type Remind struct{ SubmissionID string }

// Reminded says that somebody is to be reminded.
type Reminded struct {
	SubmissionID string
	Wait         string
	Step         int
}

// EventName names the event.
func (Reminded) EventName() string { return "submission.reminded" }

// Name is the action as the audit shows it.
func (Remind) Name() string { return "submission.remind" }

// Check has nothing to look at.
func (Remind) Check() error { return nil }

// waited is a submission with what was sent about the wait that there is.
type waited struct {
	Whole
	sent Step
}

// Load gives the submission, locked.
func (a Remind) Load(tx *store.Tx) (x waited, err error) {
	if x.Whole, err = lockWhole(tx, a.SubmissionID); err != nil {
		return x, err
	}
	x.sent, err = toldOf(&tx.ReadTx, x.ID, x.Wait())
	return x, err
}

// Allow lets Homeward itself.
func (Remind) Allow(who policy.Actor, _ waited) policy.Decision { return homeward(who) }

// Apply keeps what is sent, and has it be sent. Of an example nobody is reminded.
func (a Remind) Apply(tx *store.Tx, _ policy.Actor, x waited) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "nothing is owed"}
	wait, step := x.Wait(), x.Owed(x.Today, x.sent)
	if step == None {
		return done, nil
	}
	done.Detail = fmt.Sprintf("step %d of %s", step, wait)
	if !x.Invented {
		done.Events = []events.Event{Reminded{x.ID, wait, int(step)}}
	}
	return done, insertTold(tx, x.ID, wait, step)
}
