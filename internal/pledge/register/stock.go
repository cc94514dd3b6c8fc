package register

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StockLines puts many lines that are made up on the register in one transaction, so that a large one can be measured.
type StockLines struct{ Lines []Entry }

// Name is the action as the audit shows it.
func (StockLines) Name() string { return "register.stock" }

// Check looks at the input alone: what is made up says so.
func (a StockLines) Check() error {
	for _, e := range a.Lines {
		if !e.Invented || !ids.Valid(e.ID) {
			return fmt.Errorf("the line %q is not marked as made up: %w", e.Title, errs.NotFound)
		}
	}
	return nil
}

// Load has nothing to load.
func (StockLines) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets an administrator at the machine's command line.
func (StockLines) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindOperator {
		return policy.Deny("only the command line stocks")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// Apply keeps them. A line that is there stays as it is.
func (a StockLines) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	for _, e := range a.Lines {
		if _, there, err := getEntry(&tx.ReadTx, e.ID); err != nil || there {
			if err != nil {
				return ops.Done{}, err
			}
			continue
		}
		e.Changed = store.Micros(tx.Now())
		if err := putEntry(tx, e.ID, store.JSON(e)); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "register", Detail: fmt.Sprintf("%d lines that are made up", len(a.Lines))}, nil
}
