package auth

import (
	"context"
	"fmt"

	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// StockedMeans is what one account comes in with, as the demo gives it out.
type StockedMeans struct {
	AccountID, Password string
	Secret              CodeSecret // "" for no second step
}

// stockMeans gives accounts what they come in with. Nobody chose it, so it is for the demo alone.
type stockMeans struct{ credentials []credential }

// Name is the action as the audit shows it.
func (stockMeans) Name() string { return "means.stock" }

// Check has nothing to look at.
func (stockMeans) Check() error { return nil }

// Load has nothing to load.
func (stockMeans) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets administrators at the machine's command line.
func (stockMeans) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindOperator {
		return policy.Deny("only from the command line")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// Apply keeps them.
func (a stockMeans) Apply(tx *store.Tx, _ policy.Actor, _ struct{}) (ops.Done, error) {
	for _, c := range a.credentials {
		if err := putCredential(tx, c); err != nil {
			return ops.Done{}, err
		}
	}
	return ops.Done{Subject: "accounts", Detail: fmt.Sprintf("what %d accounts come in with", len(a.credentials))}, nil
}

// Stock gives accounts what they come in with, once for each key.
func (a *Auth) Stock(ctx context.Context, who policy.Actor, key string, list []StockedMeans) error {
	var out stockMeans
	for _, m := range list {
		c := credential{AccountID: m.AccountID, Recovery: "[]"}
		var err error
		if c.Password, err = a.passwords.Hash(ctx, "", m.Password); err != nil {
			return err
		}
		if m.Secret != "" {
			if c.TOTP, err = a.seal.Close(string(m.Secret), totpOwner(m.AccountID)); err != nil {
				return err
			}
		}
		out.credentials = append(out.credentials, c)
	}
	return ops.DoOnce(ctx, a.Runner, who, key, out)
}
