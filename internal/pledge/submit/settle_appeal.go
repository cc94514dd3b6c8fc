package submit

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SettleAppeal answers an appeal. Where one against a decision is upheld, what was sent is read once more, and by others
// than those who decided.
type SettleAppeal struct {
	SubmissionID string
	ID           string
	Upheld       bool
	Answer       string
}

// Settled says that an appeal was answered.
type Settled struct{ SubmissionID, AppealID string }

// EventName names the event.
func (Settled) EventName() string { return "submission.settled" }

// Name is the action as the audit shows it.
func (SettleAppeal) Name() string { return "submission.settle_appeal" }

// Check looks at the input alone.
func (a SettleAppeal) Check() error {
	return reason("answer", a.Answer, "Write what you found, and why: they read it")
}

// Load gives the submission, locked.
func (a SettleAppeal) Load(tx *store.Tx) (Whole, error) { return lockWhole(tx, a.SubmissionID) }

// Allow lets validators and stewards of the scheme who have no part in it, and did not decide.
func (SettleAppeal) Allow(who policy.Actor, x Whole) policy.Decision { return x.maySettle(who) }

// Apply keeps it.
func (a SettleAppeal) Apply(tx *store.Tx, who policy.Actor, x Whole) (ops.Done, error) {
	done := ops.Done{Subject: subject(x.ID), Detail: "appeal " + a.ID}
	i := slices.IndexFunc(x.Appeals, func(y Appeal) bool { return y.ID == a.ID })
	if i < 0 {
		return done, fmt.Errorf("appeal %.36q: %w", a.ID, errs.NotFound)
	}
	y := x.Appeals[i]
	if !y.Waits() {
		if y.Upheld == a.Upheld {
			return done, nil
		}
		return done, errs.Fields{{Name: "answer", Message: "Somebody has answered this already"}}
	}
	y.SettledAt, y.Upheld, y.Answer, y.AnswerBy = x.Now, a.Upheld, plain.Text(a.Answer), who.ID
	done.Events = []events.Event{Settled{x.ID, a.ID}}
	if !a.Upheld || y.Ground != OfDecision {
		done.Detail += " is answered"
		return done, updateAppeal(tx, y)
	}
	if err := x.refused("uphold an appeal", x.Today); err != nil {
		return done, err
	}
	if other, there, err := latest(&tx.ReadTx, x.EngagementID, ""); err != nil || there && other.ID != x.ID {
		return done, newer(err)
	}
	done.Detail += " is upheld"
	for _, id := range x.Judged {
		if !x.StoodAside(id) {
			x.Aside = append(x.Aside, Aside{id, x.Now, "decided before an appeal"})
		}
	}
	x.Due, x.Assigned, x.Approvals = "", "", nil
	return done, errors.Join(updateAppeal(tx, y), x.turn(tx, who, after("uphold an appeal"), "an appeal was upheld"))
}
