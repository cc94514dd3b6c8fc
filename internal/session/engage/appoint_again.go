package engage

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AppointAgain sends the link once more to somebody with a role for one scheme who has not come in yet.
type AppointAgain struct{ SchemeID, GrantID string }

// Name is the action as the audit shows it.
func (AppointAgain) Name() string { return "scheme.appoint_again" }

// Check looks at the input alone.
func (AppointAgain) Check() error { return nil }

// Load gives the role, locked.
func (a AppointAgain) Load(tx *store.Tx) (appointed, error) {
	return loadAppointed(tx, a.SchemeID, a.GrantID)
}

// Allow lets stewards of the whole partnership.
func (AppointAgain) Allow(who policy.Actor, _ appointed) policy.Decision { return mayAppoint(who) }

// Apply only announces it: whether there is anything to send is for the reaction.
func (AppointAgain) Apply(tx *store.Tx, who policy.Actor, x appointed) (ops.Done, error) {
	say, err := org.AskAgain(tx, who, x.grant)
	return ops.Done{Subject: schemeSubject(x.ID), Detail: "account:" + x.grant.AccountID + " is asked in again", Events: say}, err
}
