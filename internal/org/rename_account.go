package org

import (
	"fmt"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// RenameAccount changes what somebody is called here.
type RenameAccount struct {
	AccountID string
	NewName   string
	Version   int // as the form showed it
}

// Name is the action as the audit shows it.
func (RenameAccount) Name() string { return "account.rename" }

// Check looks at the input alone.
func (a RenameAccount) Check() error {
	var f errs.Fields
	checkPersonName(&f, a.NewName)
	return f.Err()
}

// Load gives the account, locked.
func (a RenameAccount) Load(tx *store.Tx) (Account, error) { return lockAccount(tx, a.AccountID) }

// Allow lets whoever it is, and administrators.
func (RenameAccount) Allow(who policy.Actor, was Account) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == was.ID {
		return policy.Allow("their own name")
	}
	return mayTend(who)
}

// Apply keeps the name.
func (a RenameAccount) Apply(tx *store.Tx, _ policy.Actor, was Account) (ops.Done, error) {
	if was.Version != a.Version {
		return ops.Done{}, fmt.Errorf("the account was changed since it was opened: %w", errs.Conflict)
	}
	was.Name = strings.TrimSpace(a.NewName)
	if err := updateAccount(tx, was); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "account:" + was.ID, Detail: "name"}, nil
}
