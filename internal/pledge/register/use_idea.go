package register

import (
	"fmt"

	"example.org/homeward/internal/action"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/pledge"
)

// UseIdea takes an idea from the register up. Where the pledges of the engagement are still open it becomes one that is
// proposed, in words of their own; where they are agreed, its steps become ideas of their plan, without who leads them and
// without a day.
type UseIdea struct {
	FromID, PledgeID string
	ToID             string
	ID               string       // made when the form was shown: sent twice, it is one
	Words            pledge.Words // where the pledges are open
	AimID            string       // where they are agreed
	Steps            []string     // the ids of actions
}

// Used says that somebody took an idea up: whoever shows how often looks again.
type Used struct{ EngagementID string }

// EventName names the event.
func (Used) EventName() string { return "register.used" }

// Name is the action as the audit shows it.
func (UseIdea) Name() string { return "register.use_idea" }

// Check looks at the input alone.
func (a UseIdea) Check() error {
	var f errs.Fields
	if !ids.Valid(a.ID) {
		f.Add("id", "Open this page again, and send it once more")
	}
	return f.Err()
}

// taken is an idea, and the pledges that it comes among.
type taken struct {
	Idea
	grid pledge.Grid
}

// Load gives the engagement that takes it up, locked, and the idea as everybody reads it.
func (a UseIdea) Load(tx *store.Tx) (x taken, err error) {
	if x.grid, err = (pledge.Propose{EngagementID: a.ToID}).Load(tx); err != nil {
		return x, err
	}
	if x.Idea, err = ideaOf(&tx.ReadTx, a.FromID, a.PledgeID); err != nil {
		return x, err
	}
	x.To, err = targetOf(&tx.ReadTx, x.grid)
	return x, err
}

// Allow lets who writes pledges and plans of the engagement that takes it up.
func (UseIdea) Allow(who policy.Actor, x taken) policy.Decision { return x.mayTake(who) }

// Apply keeps it.
func (a UseIdea) Apply(tx *store.Tx, who policy.Actor, x taken) (ops.Done, error) {
	done := ops.Done{Subject: subject(a.ToID), Detail: "an idea from engagement " + a.FromID}
	if a.FromID == a.ToID {
		return done, errs.Fields{{Name: "to", Message: "This idea is your own. Choose another engagement"}}
	}
	var err error
	if x.To.Open {
		err = a.propose(tx, who, x)
	} else {
		done.Events, err = a.plan(tx, who, x)
	}
	if err != nil {
		return done, err
	}
	done.Events = append(done.Events, Used{a.FromID})
	return done, addUse(tx, a.FromID, a.PledgeID, a.ToID)
}

// propose makes a pledge of it.
func (a UseIdea) propose(tx *store.Tx, who policy.Actor, x taken) error {
	p := pledge.Propose{EngagementID: a.ToID, ID: a.ID, Words: a.Words}
	if err := p.Check(); err != nil {
		return err
	}
	_, err := p.Apply(tx, who, x.grid)
	return err
}

// plan makes ideas of its steps.
func (a UseIdea) plan(tx *store.Tx, who policy.Actor, x taken) (out []events.Event, err error) {
	if len(x.To.Aims) == 0 {
		return nil, errs.Fields{{Name: "aim", Message: "There is no plan yet. Begin it first, then come back"}}
	}
	if len(a.Steps) == 0 {
		return nil, errs.Fields{{Name: "steps", Message: "Choose at least one step"}}
	}
	for _, id := range a.Steps {
		s, there := x.Step(id)
		if !there {
			return nil, errs.Fields{{Name: "steps", Message: "Choose from the list"}}
		}
		add := action.AddAction{PlanID: a.ToID, ID: ids.Derive("register.use_idea", a.ID+" "+id), State: action.Idea, Words: action.Words{AimID: a.AimID, Text: s.Text, Measure: s.Measure, Early: s.Early, Later: s.Later}}
		if err := add.Check(); err != nil {
			return nil, err
		}
		w, err := add.Load(tx) // anew each time: the one before stands in it
		if err != nil {
			return nil, err
		}
		if d := add.Allow(who, w); !d.Allowed() {
			return nil, fmt.Errorf("write in plan %s: %s: %w", a.ToID, d.Reason(), errs.Denied)
		}
		done, err := add.Apply(tx, who, w)
		if err != nil {
			return nil, err
		}
		out = append(out, done.Events...)
	}
	return out, nil
}
