package backup

import (
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// MarkDemo makes a database that is nobody's say of itself that it holds a demo: before the made-up
// city is built in it, for nobody could tell afterwards. Done twice it is done once.
type MarkDemo struct{ Schema Schema }

// Name is the action as the audit shows it.
func (MarkDemo) Name() string { return "installation.mark_demo" }

// Check has nothing to look at.
func (MarkDemo) Check() error { return nil }

// Load tells whether it is marked already, and refuses a database in which something is somebody's.
func (a MarkDemo) Load(tx *store.Tx) (marked bool, err error) {
	if marked, err = MadeUp(&tx.ReadTx); err != nil || marked {
		return marked, err
	}
	tables, err := tx.Tables()
	if err != nil {
		return false, err
	}
	return false, a.Schema.Unused(&tx.ReadTx, tables)
}

// Allow lets whoever is at the machine's command line, as an administrator.
func (MarkDemo) Allow(who policy.Actor, _ bool) policy.Decision { return atTheMachine(who) }

// Apply marks it.
func (MarkDemo) Apply(tx *store.Tx, _ policy.Actor, marked bool) (ops.Done, error) {
	done := ops.Done{Subject: "installation", Detail: "everything in it will be made up"}
	if marked {
		return done, nil
	}
	return done, insertDemo(tx, tx.Now())
}
