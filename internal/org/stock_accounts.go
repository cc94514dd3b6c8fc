package org

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StockAccounts makes many accounts with their roles in one transaction, and writes to nobody: the demo's
// people are made with it.
type StockAccounts struct {
	Accounts []Account
	Roles    map[string][]NewRole // by the account's id
}

// Name is the action as the audit shows it.
func (StockAccounts) Name() string { return "account.stock" }

// Check looks at the input alone.
func (a StockAccounts) Check() error {
	var f errs.Fields
	for _, x := range a.Accounts {
		if !ids.Valid(x.ID) {
			f.Add("id", "The id must be a UUID")
		}
		checkEmail(&f, FoldEmail(x.Email))
		checkPersonName(&f, x.Name)
		for _, n := range a.Roles[x.ID] {
			n.check(&f)
		}
	}
	return f.Err()
}

// Load has nothing to load: all of it is new.
func (StockAccounts) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets administrators at the machine's command line.
func (StockAccounts) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindOperator {
		return policy.Deny("only from the command line")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// Apply makes them.
func (a StockAccounts) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	now := store.Micros(tx.Now())
	for _, x := range a.Accounts {
		x.Email, x.State, x.Version, x.Created, x.Changed = FoldEmail(x.Email), Open, 1, now, now
		made, err := insertAccount(tx, x)
		if err == nil && !made {
			err = fmt.Errorf("there is an account with the address of %s already: %w", x.ID, errs.Conflict)
		}
		if err != nil {
			return ops.Done{}, err
		}
		for _, n := range a.Roles[x.ID] {
			if _, err := giveRole(tx, who, x.ID, n); err != nil {
				return ops.Done{}, err
			}
		}
	}
	return ops.Done{Subject: "accounts", Detail: fmt.Sprintf("%d accounts", len(a.Accounts))}, nil
}
