package org

import (
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndRole takes a role away, at once.
type EndRole struct{ GrantID string }

// ending is a grant, and who holds the partnership's last key.
type ending struct {
	Grant
	administrators []string
}

// RoleEnded says that an account no longer has a role.
type RoleEnded struct{ AccountID, GrantID string }

// EventName names the event.
func (RoleEnded) EventName() string { return "org.role_ended" }

// Name is the action as the audit shows it.
func (EndRole) Name() string { return "role.end" }

// Check looks at the input alone.
func (EndRole) Check() error { return nil }

// Load gives the grant, locked, and every administrator with it when it is one of theirs.
func (a EndRole) Load(tx *store.Tx) (e ending, err error) {
	if e.Grant, err = getGrant(&tx.ReadTx, a.GrantID, tx.ForUpdate()); err != nil {
		return e, err
	}
	if e.Role == policy.Administrator {
		e.administrators, err = lockAdministrators(tx)
	}
	return e, err
}

// Allow lets who may give the role, and whoever holds it.
func (EndRole) Allow(who policy.Actor, e ending) policy.Decision { return mayEnd(who, e.Grant) }

// Apply ends it now. The partnership always keeps one administrator.
func (EndRole) Apply(tx *store.Tx, who policy.Actor, e ending) (ops.Done, error) {
	if e.over(tx.Now()) {
		return ops.Done{}, errs.Fields{{Name: "role", Message: "This role has ended already"}}
	}
	if e.Role == policy.Administrator && onlyOne(e.administrators, e.AccountID) {
		return ops.Done{}, lastAdministrator()
	}
	if err := endGrant(tx, e.ID, store.Micros(tx.Now()), who.ID); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "account:" + e.AccountID, Detail: e.words() + ", ended",
		Events: []events.Event{RoleEnded{e.AccountID, e.ID}},
	}, nil
}

// onlyOne reports whether an account is the only administrator.
func onlyOne(administrators []string, accountID string) bool {
	return slices.Contains(administrators, accountID) &&
		!slices.ContainsFunc(administrators, func(other string) bool { return other != accountID })
}

func lastAdministrator() error {
	return errs.Fields{{Name: "role", Message: "This is the last administrator. Make somebody else an administrator first"}}
}
