package auth

import (
	"context"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ids"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Sweep takes away sign-ins and links that are long over.
func (a *Auth) Sweep(ctx context.Context) error {
	return a.DB.Write(ctx, func(tx *store.Tx) error {
		if _, err := sweepSignIns(tx); err != nil {
			return err
		}
		_, err := sweepTickets(tx)
		return err
	})
}

// Forget takes away all that a closed account could come in with. Its sign-ins and keys open nothing from
// the moment it is closed; after this they are not there at all, whatever becomes of the account.
type Forget struct{ AccountID string }

// Name is the action as the audit shows it.
func (Forget) Name() string { return "means.forget" }

// Check looks at the input alone.
func (a Forget) Check() error {
	if !ids.Valid(a.AccountID) {
		return errs.Fields{{Name: "account", Message: "This is no account"}}
	}
	return nil
}

// Load has nothing to load.
func (Forget) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets Homeward itself.
func (Forget) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself forgets")
}

// Apply takes it all away.
func (a Forget) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	if _, err := deleteSignIns(tx, a.AccountID, ""); err != nil {
		return ops.Done{}, err
	}
	if err := deleteKeys(tx, a.AccountID); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "account:" + a.AccountID, Detail: "sign-ins, links and keys"}, useAllTickets(tx, a.AccountID)
}
