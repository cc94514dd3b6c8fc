package action

import (
	"errors"
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AddAction writes an action down. Whoever keeps a plan up to date writes ideas and what was agreed alike.
type AddAction struct {
	PlanID string
	ID     string // made when the form was shown: sent twice, it is one action
	State  State  // Idea or Agreed
	Words  Words
}

// Name is the action as the audit shows it.
func (AddAction) Name() string { return "action.add" }

// Check looks at the input alone.
func (a AddAction) Check() error {
	f := a.Words.check()
	checkID(&f, a.ID)
	if a.State != Idea && a.State != Agreed {
		f.Add("state", "Say if it is an idea, or agreed")
	}
	return f.Err()
}

// Load gives the plan, locked.
func (a AddAction) Load(tx *store.Tx) (Work, error) { return lock(tx, a.PlanID) }

// Allow lets who keeps it up to date.
func (AddAction) Allow(who policy.Actor, w Work) policy.Decision { return w.Plan.MayWrite(who) }

// Apply keeps it.
func (a AddAction) Apply(tx *store.Tx, who policy.Actor, w Work) (ops.Done, error) {
	done := ops.Done{Subject: w.subject(), Detail: "action " + a.ID + " is new"}
	if _, there := w.Action(a.ID); there {
		return done, nil // the same press came twice
	}
	if other, err := planOf(&tx.ReadTx, a.ID); err == nil {
		return done, fmt.Errorf("action %s stands in plan %s: %w", a.ID, other, errs.Conflict)
	} else if !errors.Is(err, errs.NotFound) {
		return done, err
	}
	if len(w.Actions) >= mostActions {
		return done, errs.Fields{{Name: "text", Message: fmt.Sprintf("A plan may have %d actions. Drop some, or join them", mostActions)}}
	}
	x := Action{ID: a.ID, State: a.State, Words: a.Words.tidied(), Begun: w.Today, Since: w.Today, Place: len(w.Actions)}
	if err := w.fits(x, Words{}); err != nil {
		return done, err
	}
	if err := w.linkLead(tx, &x.Lead); err != nil {
		return done, err
	}
	done.Events = w.changed()
	return done, keepAction(tx, who, w.Plan.ID, x, "")
}

// fits says in words why an action can't stand in the plan; nil when it can. What was there before may stay as it was:
// nobody has to mend a day that is past to change a word.
func (w Work) fits(x Action, was Words) error {
	var f errs.Fields
	aim, there := w.Plan.Aim(x.AimID)
	switch {
	case x.AimID == "" && len(w.Plan.Aims) > 0, x.AimID != "" && !there:
		f.Add("aim", "Choose what it is for")
	case aim.Gone && x.AimID != was.AimID:
		f.Add("aim", "This stands no longer. Choose another")
	}
	if x.Due != "" && x.Due != was.Due && x.Due < w.Today && !x.State.Ended() {
		f.Add("due", "This day is past. Give one that is still to come")
	}
	if x.For != "" {
		if _, there := w.Action(x.For); !there || x.For == x.ID {
			f.Add("for", "The action whose number it finds out is not in this plan")
		}
	}
	return f.Err()
}

// linkLead finds the account by which whoever leads an action signs in: the one with the address that is given, if it
// belongs to what takes part. Nobody learns whether another address has one.
func (w Work) linkLead(tx *store.Tx, l *Lead) error {
	l.AccountID = ""
	if l.Contact == "" {
		return nil
	}
	id, err := accountOf(&tx.ReadTx, w.Plan, l.Contact)
	l.AccountID = id
	return err
}
