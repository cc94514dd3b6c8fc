package action

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// KeepCourse says how a plan is kept going: who sees to it, when it is reviewed, and when progress is told.
type KeepCourse struct {
	PlanID  string
	Version int // as it was shown
	Course  Course
}

// Name is the action as the audit shows it.
func (KeepCourse) Name() string { return "action.keep_course" }

// Check looks at the input alone.
func (a KeepCourse) Check() error { return a.Course.check().Err() }

// Load gives the plan, locked.
func (a KeepCourse) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who decides about the plan.
func (KeepCourse) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayLead(who) }

// Apply keeps it.
func (a KeepCourse) Apply(tx *store.Tx, who policy.Actor, w Work) (ops.Done, error) {
	done := ops.Done{Subject: w.subject(), Detail: "how it is kept going"}
	p := w.Plan
	p.Course = a.Course.tidied()
	if c := p.Course; c.NextReview != "" && c.NextReview != w.Plan.NextReview && c.NextReview < w.Today {
		return done, errs.Fields{{Name: "next", Message: "This day is past. Give one that is still to come"}}
	}
	for _, l := range []*Lead{&p.Keeper, &p.Deputy} {
		if err := w.linkLead(tx, l); err != nil {
			return done, err
		}
	}
	switch {
	case store.JSON(p) == store.JSON(w.Plan):
		return done, nil
	case a.Version != w.Plan.Version:
		return done, fmt.Errorf("plan %s was changed by somebody else: %w", p.ID, errs.Conflict)
	}
	done.Events = w.changed()
	return done, keepPlan(tx, who, p, "how it is kept going")
}
