package engage

import (
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Appoint makes somebody steward or validator of one scheme, by their address.
type Appoint struct {
	SchemeID      string
	Email, Called string
	Role          policy.Role
	Until         time.Time // when it ends; zero: open
}

// Name is the action as the audit shows it.
func (Appoint) Name() string { return "scheme.appoint" }

// Check looks at the input alone.
func (a Appoint) Check() error {
	if a.SchemeID == "" {
		return errs.Fields{{Name: "role", Message: "Choose the scheme first"}}
	}
	return appointment(a.SchemeID, a.Email, a.Called, a.Role, a.Until).Check()
}

// Load gives the scheme, locked.
func (a Appoint) Load(tx *store.Tx) (Scheme, error) {
	return getScheme(&tx.ReadTx, a.SchemeID, tx.ForUpdate())
}

// Allow lets stewards of the whole partnership.
func (Appoint) Allow(who policy.Actor, _ Scheme) policy.Decision { return mayAppoint(who) }

// Apply gives the role.
func (a Appoint) Apply(tx *store.Tx, who policy.Actor, s Scheme) (ops.Done, error) {
	list, err := org.EnrolledForScheme(&tx.ReadTx, s.ID)
	if err != nil {
		return ops.Done{}, err
	}
	if len(list) >= mostAppointed {
		return ops.Done{}, tooMany()
	}
	g, say, err := org.Enrol(tx, who, appointment(s.ID, a.Email, a.Called, a.Role, a.Until))
	return ops.Done{Subject: schemeSubject(s.ID), Detail: "account:" + g.AccountID + " is " + g.Words(), Events: say}, err
}
