package org

import (
	"errors"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// InviteAccount asks somebody in, with a role. Somebody who has an account already gets the role.
type InviteAccount struct {
	Email  string
	Called string // their name; it changes nothing for somebody who is here already
	NewRole
}

// AccountInvited says that somebody new may come in, and waits for the link.
type AccountInvited struct {
	AccountID      string
	Role           string // that waits for them; "" when they are asked again
	OrganisationID string // that it is in; "" for none
	EngagementID   string // that it is for alone; "" for none
	SchemeID       string // the same
	By             string // the account that asks, for such a role; "" for no account
}

// EventName names the event.
func (AccountInvited) EventName() string { return "org.account_invited" }

// Name is the action as the audit shows it.
func (InviteAccount) Name() string { return "account.invite" }

// Check looks at the input alone.
func (a InviteAccount) Check() error {
	var f errs.Fields
	checkEmail(&f, FoldEmail(a.Email))
	checkPersonName(&f, a.Called)
	a.check(&f)
	return f.Err()
}

// Load gives the account with the address; the zero one when there is none.
func (a InviteAccount) Load(tx *store.Tx) (Account, error) {
	was, err := AccountByEmail(&tx.ReadTx, FoldEmail(a.Email))
	if errors.Is(err, errs.NotFound) {
		return Account{}, nil
	}
	if err != nil {
		return was, err
	}
	return lockAccount(tx, was.ID)
}

// Allow lets who may give the role.
func (a InviteAccount) Allow(who policy.Actor, was Account) policy.Decision {
	return mayGiveNew(who, a.NewRole, was.ID)
}

// Apply makes the account, if it is new, and gives the role.
func (a InviteAccount) Apply(tx *store.Tx, who policy.Actor, was Account) (ops.Done, error) {
	g, say, err := a.take(tx, who, was)
	return ops.Done{Subject: "account:" + g.AccountID, Detail: g.words(), Events: say}, err
}

// take makes the account, if it is new, gives the role, and says what is to be announced.
func (a InviteAccount) take(tx *store.Tx, who policy.Actor, was Account) (Grant, []events.Event, error) {
	var say []events.Event
	if was.ID == "" {
		var made bool
		var err error
		if was, made, err = a.newAccount(tx); err != nil {
			return Grant{}, nil, err
		}
		if made {
			say = append(say, AccountInvited{was.ID, string(a.Role), a.OrganisationID, a.EngagementID, a.SchemeID, a.by(who)})
		}
	}
	if was.State == Closed {
		return Grant{}, nil, errs.Fields{{Name: "email", Message: "There is a closed account with this address. Ask an administrator to open it again"}}
	}
	g, err := giveRole(tx, who, was.ID, a.NewRole)
	if err != nil {
		return Grant{}, nil, err
	}
	if len(say) == 0 { // whoever is new learns of the role from the invitation
		say = append(say, RoleGiven{was.ID, g.ID, string(g.Role), g.OrganisationID, g.EngagementID, g.SchemeID, a.by(who)})
	}
	return g, say, nil
}

// newAccount makes the account, or gives the one that somebody else has made since it was looked for.
func (a InviteAccount) newAccount(tx *store.Tx) (Account, bool, error) {
	now := store.Micros(tx.Now())
	to := Account{ID: ids.New(), Email: FoldEmail(a.Email), Name: strings.TrimSpace(a.Called), State: Open, Version: 1, Created: now, Changed: now}
	made, err := insertAccount(tx, to)
	if err == nil && !made {
		to, err = a.Load(tx)
	}
	return to, made, err
}

// InviteAgain sends the link once more to somebody who has not come in yet.
type InviteAgain struct{ AccountID string }

// Name is the action as the audit shows it.
func (InviteAgain) Name() string { return "account.reinvite" }

// Check looks at the input alone.
func (InviteAgain) Check() error { return nil }

// Load gives the account.
func (a InviteAgain) Load(tx *store.Tx) (memberAccount, error) {
	return loadMember(&tx.ReadTx, a.AccountID)
}

// Allow lets administrators, and the owners of an organisation that the account has a role in.
func (InviteAgain) Allow(who policy.Actor, m memberAccount) policy.Decision { return m.mayTend(who) }

// Apply only announces it: what is sent, and whether there is anything to send, is for the reaction.
func (InviteAgain) Apply(_ *store.Tx, _ policy.Actor, m memberAccount) (ops.Done, error) {
	if m.State != Open {
		return ops.Done{}, errs.Fields{{Name: "account", Message: "This account is closed"}}
	}
	return ops.Done{Subject: "account:" + m.ID, Detail: "asked in again", Events: []events.Event{AccountInvited{AccountID: m.ID}}}, nil
}
