package pledge

import (
	"errors"
	"fmt"
	"slices"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// LeaveSet has an organisation not stand behind the pledges any more. Its signature stays on record, with the day
// and the reason.
type LeaveSet struct{ EngagementID, SignatureID, Why string }

// leaving is the pledges, and a signature.
type leaving struct {
	Grid
	at int
}

// Name is the action as the audit shows it.
func (LeaveSet) Name() string { return "pledge.leave_set" }

// Check looks at the input alone.
func (a LeaveSet) Check() error {
	var f errs.Fields
	due(&f, "leave", a.Why, "Say why the organisation withdraws")
	most(&f, "leave", a.Why, mostWhy)
	return f.Err()
}

// Load gives the pledges, locked, and the signature.
func (a LeaveSet) Load(tx *store.Tx) (x leaving, err error) {
	if x.Grid, err = lockGrid(tx, a.EngagementID); err != nil {
		return x, err
	}
	x.at = slices.IndexFunc(x.Signatures, func(s Signature) bool { return s.ID == a.SignatureID })
	if x.at < 0 {
		return x, fmt.Errorf("the signature %.36q: %w", a.SignatureID, errs.NotFound)
	}
	return x, nil
}

// Allow lets who speaks for the organisation whose it is, and who leads the engagement.
func (LeaveSet) Allow(who policy.Actor, x leaving) policy.Decision {
	return x.mayWithdraw(who, x.Signatures[x.at])
}

// Apply keeps it.
func (a LeaveSet) Apply(tx *store.Tx, who policy.Actor, x leaving) (ops.Done, error) {
	done := ops.Done{Subject: x.subject(), Detail: "a signature is withdrawn"}
	one := x.Signatures[x.at]
	if one.Withdrawn != "" {
		return done, nil
	}
	for i := range x.Signatures { // and with it whatever else the same organisation signed of the same text
		s := &x.Signatures[i]
		if s.BodyID != one.BodyID || x.owner(*s) != x.owner(one) || s.Hash != one.Hash || s.Withdrawn != "" {
			continue
		}
		s.Withdrawn, s.Reason = tx.Today(), tidy(a.Why)
		if err := updateSignature(tx, a.EngagementID, *s); err != nil {
			return done, err
		}
	}
	if !x.Set.Open() {
		x.Set.State = x.state()
	}
	return done, errors.Join(x.keepState(tx, who, "a signature is withdrawn"), x.told(tx))
}
