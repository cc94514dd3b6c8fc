package action

import (
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ShowWork is a plan, as far as somebody may read it: what that is, is for View.
type ShowWork struct{ PlanID string }

// Name is the question as the audit would show it.
func (ShowWork) Name() string { return "action.show_work" }

// Load reads all of it.
func (q ShowWork) Load(tx *store.ReadTx) (Work, error) { return Read(tx, q.PlanID) }

// Allow lets whoever may read some of it.
func (ShowWork) Allow(who policy.Actor, w Work) policy.Decision { return w.mayRead(who) }

// About names nobody.
func (ShowWork) About(Work) string { return "" }
