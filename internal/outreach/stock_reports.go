package outreach

import (
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StockReports fills an empty inbox with reports as they stand: for a city that is made up.
type StockReports struct{ Reports []Report }

// Name is the action as the audit shows it.
func (StockReports) Name() string { return "report.stock" }

// Check looks at the input alone.
func (StockReports) Check() error { return nil }

// Load has nothing to load.
func (StockReports) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets somebody at the machine's command line.
func (StockReports) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind == policy.KindOperator {
		return policy.Allow("at the command line")
	}
	return policy.Deny("only the command line stocks an installation")
}

// Apply keeps them.
func (a StockReports) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	for _, r := range a.Reports {
		if err := insertReport(tx, r); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "reports", Detail: fmt.Sprintf("%d put in", len(a.Reports))}, nil
}
