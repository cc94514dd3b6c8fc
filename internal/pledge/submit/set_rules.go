package submit

import (
	"fmt"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
	"example.org/homeward/internal/session"
)

// SetRules says how a scheme deals with what is sent to it: whether two validators have to find it good, and which address
// gets it as a mail.
type SetRules struct{ Rules Rules }

// Name is the action as the audit shows it.
func (SetRules) Name() string { return "submission.set_rules" }

// Check looks at the input alone.
func (a SetRules) Check() error { return a.Rules.check().Err() }

// Load gives the rules. A scheme that is gone is not found.
func (a SetRules) Load(tx *store.Tx) (Rules, error) {
	if _, err := session.SchemeTitle(&tx.ReadTx, a.Rules.SchemeID, tx.ForUpdate()); err != nil {
		return Rules{}, err
	}
	return getRules(&tx.ReadTx, a.Rules.SchemeID)
}

// Allow lets stewards of the scheme.
func (SetRules) Allow(who policy.Actor, r Rules) policy.Decision {
	if r.SchemeID != "" && who.HasForScheme(r.SchemeID, policy.Steward) {
		return policy.Allow("steward of this scheme")
	}
	return policy.Deny("no steward of this scheme")
}

// Apply keeps them.
func (a SetRules) Apply(tx *store.Tx, _ policy.Actor, was Rules) (ops.Done, error) {
	done := ops.Done{Subject: "scheme:" + was.SchemeID, Detail: "rules of submissions"}
	now := a.Rules.tidied()
	if now.Two == was.Two && now.Address == was.Address {
		return done, nil
	}
	if now.Version != was.Version {
		return done, fmt.Errorf("the rules are others by now: %w", errs.Conflict)
	}
	now.Version++
	return done, putRules(tx, now)
}
