package partner

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// DueToForget are the questions that were settled long ago, or that nobody ever answered.
type DueToForget struct{ Most int }

// Name is the question as the audit would show it.
func (DueToForget) Name() string { return "partner.due_to_forget" }

// Load reads their ids, the oldest first.
func (q DueToForget) Load(tx *store.ReadTx) ([]string, error) { return dueToForget(tx, q.Most) }

// Allow lets Homeward itself.
func (DueToForget) Allow(who policy.Actor, _ []string) policy.Decision { return homeward(who) }

// About names nobody.
func (DueToForget) About([]string) string { return "" }

// ForgetQuestion deletes one whose time is over. That it was asked, and what became of it, stays in the audit.
type ForgetQuestion struct{ ID string }

// Name is the action as the audit shows it.
func (ForgetQuestion) Name() string { return "partner.forget" }

// Check has nothing to look at.
func (ForgetQuestion) Check() error { return nil }

// Load gives the question, locked.
func (a ForgetQuestion) Load(tx *store.Tx) (inQuestion, error) { return lockQuestion(tx, a.ID) }

// Allow lets Homeward itself.
func (ForgetQuestion) Allow(who policy.Actor, _ inQuestion) policy.Decision { return homeward(who) }

// Apply deletes it.
func (a ForgetQuestion) Apply(tx *store.Tx, _ policy.Actor, x inQuestion) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "a question is forgotten"}
	due, err := dueToForget(&tx.ReadTx, mostForgotten)
	if err == nil && !slices.Contains(due, a.ID) {
		err = errs.Conflict
	}
	if err != nil {
		return done, err
	}
	return done, deleteQuestion(tx, a.ID)
}

// mostForgotten is how many are looked at together.
const mostForgotten = 1000

// homeward lets Homeward itself.
func homeward(who policy.Actor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets")
}
