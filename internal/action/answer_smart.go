package action

import (
	"maps"
	"slices"

	"example.org/homeward/engine/plain"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AnswerSmart keeps what people say to the letters of SMART: yes or no, and on what a yes rests. A letter that is not
// among the answers is not answered.
type AnswerSmart struct {
	PlanID  string
	ID      string
	Answers map[string]Answer
}

// Name is the action as the audit shows it.
func (AnswerSmart) Name() string { return "action.answer_smart" }

// Check looks at the input alone.
func (a AnswerSmart) Check() error {
	var f errs.Fields
	for _, key := range slices.Sorted(maps.Keys(a.Answers)) {
		f = append(f, checkAnswer(key, a.Answers[key])...)
	}
	return f.Err()
}

// Load gives the action, locked.
func (a AnswerSmart) Load(tx *store.Tx) (one, error) { return lockOne(tx, a.PlanID, a.ID) }

// Allow lets who keeps the plan up to date.
func (AnswerSmart) Allow(who policy.Actor, x one) policy.Decision { return x.Plan.MayWrite(who) }

// Apply keeps it.
func (a AnswerSmart) Apply(tx *store.Tx, who policy.Actor, x one) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "action " + a.ID + " is checked"}
	n, was := x.action, store.JSON(x.action)
	n.Smart = map[string]Answer{}
	for key, y := range a.Answers {
		y.Evidence = plain.Line(y.Evidence)
		n.Smart[key] = y
	}
	if store.JSON(n) == was {
		return done, nil
	}
	return done, keepAction(tx, who, x.Plan.ID, n, "")
}
