package org

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/history"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// HistoryRules is what history calls the rules.
const HistoryRules = "rules"

// SaveRules changes how the partnership works. The version is the one that the form showed.
type SaveRules struct{ Rules Rules }

// Name is the action as the audit shows it.
func (SaveRules) Name() string { return "rules.save" }

// Check looks at the input alone.
func (a SaveRules) Check() error { return a.Rules.Check().Err() }

// Load gives the rules as they are.
func (SaveRules) Load(tx *store.Tx) (Rules, error) { return getRules(&tx.ReadTx, tx.ForUpdate()) }

// Allow lets administrators: a shorter time deletes what people would still need.
func (SaveRules) Allow(who policy.Actor, _ Rules) policy.Decision {
	return policy.Proven(who, policy.RequireRole(who, policy.Administrator))
}

// Apply keeps the next version.
func (a SaveRules) Apply(tx *store.Tx, who policy.Actor, was Rules) (ops.Done, error) {
	if was.Version != a.Rules.Version {
		return ops.Done{}, fmt.Errorf("the rules were changed since they were opened: %w", errs.Conflict)
	}
	now := a.Rules
	now.Version++
	if err := upsertRules(tx, now); err != nil {
		return ops.Done{}, err
	}
	err := history.Keep(tx, who, history.Version{Kind: HistoryRules, ID: rulesID, Version: now.Version, Body: store.JSON(now)})
	return ops.Done{Subject: "rules", Detail: fmt.Sprintf("version %d", now.Version)}, err
}

// ShowRules is the rules, for the page on which they are changed.
type ShowRules struct{}

// Name is the question as the audit shows it.
func (ShowRules) Name() string { return "rules.show" }

// Load reads them.
func (ShowRules) Load(tx *store.ReadTx) (Rules, error) { return ReadRules(tx) }

// Allow lets administrators.
func (ShowRules) Allow(who policy.Actor, _ Rules) policy.Decision {
	return policy.RequireRole(who, policy.Administrator)
}

// About names nobody.
func (ShowRules) About(Rules) string { return "" }
