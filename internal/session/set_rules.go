package session

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// SetRules gives a room its own rules of how people talk; with none it has those of its scheme again. Who has
// joined has agreed to those that they read.
type SetRules struct {
	Code  string
	Rules []Rule
}

// Name is the action as the audit shows it.
func (SetRules) Name() string { return "session.set_rules" }

// Check looks at the input alone.
func (a SetRules) Check() error {
	var f errs.Fields
	if len(a.Rules) > mostRules {
		f.Add("rules", "Twenty rules are the most: fewer are kept more easily")
		return f.Err()
	}
	for _, x := range a.Rules {
		checkLine(&f, "rules", x.Title, mostTitled)
		if x.Text != "" {
			checkLine(&f, "rules", x.Text, mostMore)
		}
		if len(f) > 0 {
			break
		}
	}
	return f.Err()
}

// Load gives the room, locked.
func (a SetRules) Load(tx *store.Tx) (Room, error) {
	return roomByCode(&tx.ReadTx, a.Code, tx.ForUpdate())
}

// Allow lets who runs the session.
func (SetRules) Allow(who policy.Actor, r Room) policy.Decision { return mayRun(who, r) }

// Apply keeps them.
func (a SetRules) Apply(tx *store.Tx, _ policy.Actor, r Room) (ops.Done, error) {
	if r.State == Frozen {
		return ops.Done{}, final()
	}
	r.Rules = nil
	for _, x := range a.Rules {
		r.Rules = append(r.Rules, Rule{tidy(x.Title), tidy(x.Text)})
	}
	return ops.Done{Subject: "session:" + r.ID, Detail: fmt.Sprintf("%d rules of its own", len(r.Rules))}, updateRoom(tx, r)
}
