package pledge

import (
	"errors"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ForgetAnswers lets go of what was answered to pledges that were never agreed, once what is raw of their sessions is
// deleted. Counts and reasons stay, as with those that are agreed.
type ForgetAnswers struct{ EngagementID string }

// Name is the action as the audit shows it.
func (ForgetAnswers) Name() string { return "pledge.forget_answers" }

// Check has nothing to look at.
func (ForgetAnswers) Check() error { return nil }

// Load gives the pledges, locked.
func (a ForgetAnswers) Load(tx *store.Tx) (Grid, error) { return lockGrid(tx, a.EngagementID) }

// Allow lets Homeward itself.
func (ForgetAnswers) Allow(who policy.Actor, _ Grid) policy.Decision { return homeward(who) }

// Apply counts them, and deletes them. Nobody can answer any more: the room is not asked, either.
func (a ForgetAnswers) Apply(tx *store.Tx, who policy.Actor, g Grid) (ops.Done, error) {
	done := ops.Done{Subject: g.subject(), Detail: "answers counted and deleted"}
	if !forgotten(g.Rooms) {
		return done, errs.Conflict
	}
	answers, err := answersOf(&tx.ReadTx, a.EngagementID)
	if err != nil {
		return done, err
	}
	for _, x := range g.Pledges {
		if len(answers[x.ID]) == 0 {
			continue
		}
		p, count := x.anew(), x.Tally
		p.Hands, p.Carried, p.Status = Hands{}, &count, stored(p.Status)
		if err := keepPledge(tx, who, a.EngagementID, p, "answers counted and deleted"); err != nil {
			return done, err
		}
	}
	if g.Set.Asking {
		g.Set.Asking = false
		err = keepSet(tx, who, g.Set, "nobody is left to answer")
	}
	return done, errors.Join(err, forgetAnswers(tx, a.EngagementID, ""))
}
