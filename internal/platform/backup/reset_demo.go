package backup

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// ResetDemo puts a new demo in the place of an old one. It is FillInstallation for a database that is
// not empty, and so it wants to be sure of three things: that the database says it holds a demo, that
// nobody brought in what is theirs, and that no server has it open.
type ResetDemo struct{ FillInstallation }

// Name is the action as the audit shows it.
func (ResetDemo) Name() string { return "installation.reset_demo" }

// Load keeps everybody else out until all is done, and refuses what is no demo.
func (a ResetDemo) Load(tx *store.Tx) ([]store.Table, error) {
	tables, err := tx.Tables()
	if err != nil {
		return nil, err
	}
	own := a.Schema.Own(tables)
	if err := tx.KeepOut(own); err != nil {
		return nil, err
	}
	others, err := tx.Others()
	if err != nil {
		return nil, err
	}
	if others > 0 {
		return nil, fmt.Errorf("a server is running on it, or something else has it open (connections: %d). Nothing was changed: %w", others, errs.Conflict)
	}
	return own, OnlyDemo(&tx.ReadTx)
}

// OnlyDemo refuses, as a conflict, a database that is no demo, or holds more than one.
func OnlyDemo(tx *store.ReadTx) error {
	marked, err := MadeUp(tx)
	if err != nil {
		return err
	}
	if !marked {
		return fmt.Errorf("it does not say that it is a demo: only what homeward demo built in an empty database can be built anew. Nothing was changed: %w", errs.Conflict)
	}
	action, err := broughtIn(tx)
	if err == nil && action != "" {
		err = fmt.Errorf("there is more in it than a demo: somebody at the command line brought in what is theirs (%s). Nothing was changed: %w", action, errs.Conflict)
	}
	return err
}

// Allow lets administrators at the machine's command line.
func (ResetDemo) Allow(who policy.Actor, _ []store.Table) policy.Decision { return atTheMachine(who) }

// Apply takes out what is there, and brings the new one in.
func (a ResetDemo) Apply(tx *store.Tx, _ policy.Actor, own []store.Table) (ops.Done, error) {
	done, err := a.bringIn(tx, own)
	if err != nil {
		return done, err
	}
	return done, OnlyDemo(&tx.ReadTx) // what came says of itself what it is, too
}
