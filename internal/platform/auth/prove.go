package auth

import (
	"context"
	"errors"
	"net/http"
	"net/netip"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// proveAgain notes that somebody has shown once more who they are. Their cookie gets a new token.
type proveAgain struct {
	signInID string
	token    Token
	how      string
}

// Name is the action as the audit shows it.
func (proveAgain) Name() string { return "signin.prove" }

// Check has nothing to look at.
func (proveAgain) Check() error { return nil }

// Load gives the sign-in, locked.
func (a proveAgain) Load(tx *store.Tx) (SignIn, error) { return signInByID(tx, a.signInID) }

// Allow lets whoever's it is.
func (a proveAgain) Allow(who policy.Actor, s SignIn) policy.Decision {
	if who.ID == s.AccountID && s.Stage == whole {
		return policy.Allow("proved by " + a.how)
	}
	return policy.Deny("somebody else's sign-in")
}

// Apply notes it.
func (a proveAgain) Apply(tx *store.Tx, _ policy.Actor, s SignIn) (ops.Done, error) {
	done := ops.Done{Subject: "account:" + s.AccountID, Detail: "by " + a.how}
	return done, setFresh(tx, s.ID, a.token.Hash(), store.Micros(tx.Now()))
}

// Prove is somebody who is signed in showing once more who they are: with their password, or where they
// have an app, a code from it. It gives ErrWrong or TooMany, or errs.NotFound when nobody is signed in.
func (a *Auth) Prove(ctx context.Context, r *http.Request, from netip.Addr, proof string) (Token, error) {
	s, err := a.Current(r)
	if err != nil {
		return "", err
	}
	if s.Stage != whole {
		return "", errs.NotFound
	}
	if wait, ok := a.tries.take("prove:"+s.AccountID, from); !ok {
		return "", TooMany{wait}
	}
	how, err := a.proved(ctx, s.AccountID, from, proof)
	if errors.Is(err, ErrWrong) {
		a.Refuse(self(s.AccountID), "signin.prove", "wrong password or code", "account:"+s.AccountID)
		return "", errors.Join(err, a.wrongTry(ctx, s.ID)) // whoever has a stolen cookie must not try for ever
	}
	if err != nil {
		return "", err
	}
	a.tries.right("prove:"+s.AccountID, from)
	token := NewToken()
	return token, ops.Do(ctx, a.Runner, self(s.AccountID), proveAgain{s.ID, token, how})
}

// proved says how a proof proves who somebody is. A code is asked of whoever has an app: a password may
// have been looked at over a shoulder.
func (a *Auth) proved(ctx context.Context, accountID string, from netip.Addr, proof string) (string, error) {
	var c credential
	err := a.read(ctx, func(tx *store.ReadTx) (err error) {
		c, err = credentialOf(tx, accountID, "")
		return err
	})
	if err != nil {
		return "", err
	}
	if len(c.TOTP) > 0 {
		return a.useCode(ctx, accountID, proof)
	}
	right, _, err := a.passwords.Match(ctx, household(from), false, c.Password, proof)
	if err == nil && !right {
		err = ErrWrong
	}
	return ByPassword, err
}

// Means is what an account can sign in with.
type Means struct {
	Password, Codes bool
	Recovery        int // how many codes are left
	Passkeys        []Passkey
	SignIns         []SignIn
	Keys            []Key
}

// ShowMeans is what an account signs in with, for whoever it is.
type ShowMeans struct{ AccountID string }

// Name is the question as the audit shows it.
func (ShowMeans) Name() string { return "means.show" }

// Load reads it.
func (q ShowMeans) Load(tx *store.ReadTx) (m Means, err error) {
	c, err := credentialOf(tx, q.AccountID, "")
	if err != nil {
		return m, err
	}
	m.Password, m.Codes, m.Recovery = c.Password != "", len(c.TOTP) > 0, len(c.codesLeft())
	if m.Passkeys, err = passkeysOf(tx, q.AccountID); err != nil {
		return m, err
	}
	if m.SignIns, err = signInsOf(tx, q.AccountID); err != nil {
		return m, err
	}
	m.Keys, err = keysOf(tx, q.AccountID)
	return m, err
}

// Allow lets whoever it is, and administrators, who help those who are locked out.
func (q ShowMeans) Allow(who policy.Actor, _ Means) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == q.AccountID {
		return policy.Allow("their own account")
	}
	return policy.RequireRole(who, policy.Administrator)
}

// About names nobody.
func (ShowMeans) About(Means) string { return "" }
