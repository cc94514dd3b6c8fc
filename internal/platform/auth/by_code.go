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

// mostWrongCodes is how many wrong codes or proofs end a sign-in, half or whole.
const mostWrongCodes = 5

// Halfway is somebody whose second step is still to come.
type Halfway struct {
	Person
	Code    bool // they have an app that makes codes
	Passkey bool
	signIn  SignIn
}

// HalfOf gives who is half in by a request's cookie; errs.NotFound when nobody is.
func (a *Auth) HalfOf(ctx context.Context, r *http.Request) (h Halfway, err error) {
	token := a.cookie(r)
	if token == "" {
		return h, errs.NotFound
	}
	err = a.read(ctx, func(tx *store.ReadTx) error {
		if h.signIn, err = signInByHash(tx, token.Hash(), ""); err != nil {
			return err
		}
		if h.signIn.Stage != half || !h.signIn.live(tx.Now()) {
			return errs.NotFound
		}
		if h.Person, err = a.People.ByID(tx, h.signIn.AccountID); err != nil {
			return err
		}
		c, err := credentialOf(tx, h.ID, "")
		if err != nil {
			return err
		}
		keys, err := countPasskeys(tx, h.ID)
		h.Code, h.Passkey = len(c.TOTP) > 0, keys > 0
		return err
	})
	return h, err
}

// Second is the second step: a code from the app, or a recovery code. It gives ErrWrong, TooMany, or
// errs.NotFound when the first step is too long ago or too many codes were wrong.
func (a *Auth) Second(ctx context.Context, r *http.Request, from netip.Addr, code string) (Token, error) {
	h, err := a.HalfOf(ctx, r)
	if err != nil {
		return "", err
	}
	if wait, ok := a.tries.takeCode(h.ID, from); !ok {
		a.Refuse(policy.Nobody(), "signin.begin", "too many codes", subject(h.Person))
		return "", TooMany{wait}
	}
	how, err := a.useCode(ctx, h.ID, code)
	if errors.Is(err, ErrWrong) {
		a.Refuse(policy.Nobody(), "signin.begin", "wrong code", subject(h.Person))
		return "", errors.Join(ErrWrong, a.wrongTry(ctx, h.signIn.ID))
	}
	if err != nil {
		return "", err
	}
	a.tries.rightCode(h.ID, from)
	return a.begin(ctx, beginSignIn{accountID: h.ID, stage: whole, how: how, second: true, agent: h.signIn.Agent, replaces: h.signIn.ID})
}

// wrongTry counts a wrong code or a wrong proof. After too many the sign-in ends, half or whole.
func (a *Auth) wrongTry(ctx context.Context, signInID string) error {
	return a.DB.Write(ctx, func(tx *store.Tx) error {
		now, err := signInByID(tx, signInID)
		if errors.Is(err, errs.NotFound) {
			return nil // another try has ended it
		}
		if err != nil {
			return err
		}
		if now.Tries++; now.Tries >= mostWrongCodes {
			return deleteSignIn(tx, now.ID)
		}
		return countTry(tx, now.ID, now.Tries)
	})
}

// useCode uses a code up, and says how it proves who they are; ErrWrong when it proves nothing.
func (a *Auth) useCode(ctx context.Context, accountID, code string) (how string, err error) {
	use := &useCode{auth: a, accountID: accountID, code: code}
	err = ops.Do(ctx, a.Runner, self(accountID), use)
	return use.how, err
}

// useCode is a code that is used: no code is good twice.
type useCode struct {
	auth            *Auth
	accountID, code string
	how             string // what came of it
}

// Name is the action as the audit shows it.
func (*useCode) Name() string { return "code.use" }

// Check looks at the input alone.
func (a *useCode) Check() error {
	if len(a.code) > 64 {
		return ErrWrong
	}
	return nil
}

// Load gives what the account proves itself with, locked.
func (a *useCode) Load(tx *store.Tx) (credential, error) {
	return credentialOf(&tx.ReadTx, a.accountID, tx.ForUpdate())
}

// Allow lets whoever it is.
func (a *useCode) Allow(who policy.Actor, c credential) policy.Decision {
	if who.ID == c.AccountID {
		return policy.Allow("their own code")
	}
	return policy.Deny("somebody else's code")
}

// Apply takes the code out of those that are good.
func (a *useCode) Apply(tx *store.Tx, _ policy.Actor, c credential) (ops.Done, error) {
	secret, err := a.auth.secretOf(c)
	if err != nil {
		return ops.Done{}, err
	}
	last := c.Step
	if a.auth.ReplayCodes {
		last = 0
	}
	if step, ok := secret.Check(a.code, tx.Now(), last); secret != "" && ok {
		c.Step, a.how = max(step, c.Step), ByCode
		return ops.Done{Subject: "account:" + c.AccountID, Detail: "a code from the app"}, putCredential(tx, c)
	}
	rest, ok := UseRecoveryCode(c.codesLeft(), a.code)
	if !ok {
		return ops.Done{}, ErrWrong
	}
	c.Recovery, a.how = store.JSON(rest), ByRecovery
	return ops.Done{Subject: "account:" + c.AccountID, Detail: "a recovery code"}, putCredential(tx, c)
}
