package org

import (
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// CloseAccount is for somebody who leaves: every role ends in the same transaction, and the account opens
// nothing from then on, so that a page that is still open, or a key, can do no more. What they came in with
// is taken away by a reaction.
type CloseAccount struct{ AccountID string }

// leaving is an account, and who holds the partnership's last key.
type leaving struct {
	Account
	administrators []string
}

// AccountClosed says that somebody has left.
type AccountClosed struct{ AccountID string }

// EventName names the event.
func (AccountClosed) EventName() string { return "org.account_closed" }

// Name is the action as the audit shows it.
func (CloseAccount) Name() string { return "account.close" }

// Check looks at the input alone.
func (CloseAccount) Check() error { return nil }

// Load gives the account and the administrators, locked.
func (a CloseAccount) Load(tx *store.Tx) (l leaving, err error) {
	if l.Account, err = lockAccount(tx, a.AccountID); err != nil {
		return l, err
	}
	l.administrators, err = lockAdministrators(tx)
	return l, err
}

// Allow lets administrators, once they have shown who they are.
func (CloseAccount) Allow(who policy.Actor, _ leaving) policy.Decision {
	return policy.Proven(who, mayTend(who))
}

// Apply closes it. The partnership always keeps one administrator.
func (CloseAccount) Apply(tx *store.Tx, who policy.Actor, l leaving) (ops.Done, error) {
	if l.State == Closed {
		return ops.Done{}, errs.Fields{{Name: "account", Message: "This account is closed already"}}
	}
	if onlyOne(l.administrators, l.ID) {
		return ops.Done{}, lastAdministrator()
	}
	if err := endAllGrants(tx, l.ID, who.ID); err != nil {
		return ops.Done{}, err
	}
	l.State = Closed
	if err := updateAccount(tx, l.Account); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "account:" + l.ID, Detail: "closed", Events: []events.Event{AccountClosed{l.ID}}}, nil
}

// ReopenAccount lets somebody come back. Their roles have to be given anew.
type ReopenAccount struct{ AccountID string }

// Name is the action as the audit shows it.
func (ReopenAccount) Name() string { return "account.reopen" }

// Check looks at the input alone.
func (ReopenAccount) Check() error { return nil }

// Load gives the account, locked.
func (a ReopenAccount) Load(tx *store.Tx) (Account, error) { return lockAccount(tx, a.AccountID) }

// Allow lets administrators, once they have shown who they are.
func (ReopenAccount) Allow(who policy.Actor, _ Account) policy.Decision {
	return policy.Proven(who, mayTend(who))
}

// Apply opens it.
func (ReopenAccount) Apply(tx *store.Tx, _ policy.Actor, was Account) (ops.Done, error) {
	if was.State == Open {
		return ops.Done{}, errs.Fields{{Name: "account", Message: "This account is open already"}}
	}
	was.State = Open
	if err := updateAccount(tx, was); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "account:" + was.ID, Detail: "opened again"}, nil
}
