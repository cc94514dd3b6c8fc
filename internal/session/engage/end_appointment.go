package engage

import (
	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// EndAppointment takes the role for one scheme away, at once.
type EndAppointment struct{ SchemeID, GrantID string }

// Name is the action as the audit shows it.
func (EndAppointment) Name() string { return "scheme.end_appointment" }

// Check looks at the input alone.
func (EndAppointment) Check() error { return nil }

// Load gives the role, locked.
func (a EndAppointment) Load(tx *store.Tx) (appointed, error) {
	return loadAppointed(tx, a.SchemeID, a.GrantID)
}

// Allow lets stewards of the whole partnership, and whoever has the role.
func (EndAppointment) Allow(who policy.Actor, x appointed) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == x.grant.AccountID {
		return policy.Allow("gives up a role of their own")
	}
	return mayAppoint(who)
}

// Apply ends it.
func (EndAppointment) Apply(tx *store.Tx, who policy.Actor, x appointed) (ops.Done, error) {
	say, err := org.Dismiss(tx, who, x.grant)
	return ops.Done{Subject: schemeSubject(x.ID), Detail: "account:" + x.grant.AccountID + " is " + x.grant.Words() + ", ended", Events: say}, err
}
