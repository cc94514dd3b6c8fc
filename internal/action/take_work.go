package action

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// TakeWork is a plan as a file, as far as somebody may read it. Taking it is written into the audit.
type TakeWork struct {
	PlanID string
	Form   string // docx, csv and so on
}

// Name is the question as the audit shows it.
func (TakeWork) Name() string { return "action.take_work" }

// Load reads all of it: what the actor may read of it is for View.
func (q TakeWork) Load(tx *store.ReadTx) (Work, error) { return Read(tx, q.PlanID) }

// Allow lets whoever may read some of it.
func (TakeWork) Allow(who policy.Actor, w Work) policy.Decision { return w.mayRead(who) }

// About names nobody.
func (TakeWork) About(Work) string { return "" }

// Note says what is taken.
func (q TakeWork) Note() (subject, detail string) {
	return "plan:" + q.PlanID, "the plan, as a file: " + q.Form
}
