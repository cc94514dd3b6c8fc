package auth

import (
	"context"
	"errors"
	"fmt"
	"net/http"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// AskPasskey asks a browser for any passkey of ours that it holds. It says nothing of who has one.
func (a *Auth) AskPasskey(ctx context.Context) (Asked, error) {
	if a.keys.site == nil {
		return Asked{}, ErrNoPasskeys
	}
	options, session, err := a.keys.site.BeginDiscoverableLogin(webauthn.WithUserVerification(protocol.VerificationRequired))
	if err != nil {
		return Asked{}, fmt.Errorf("ask for a passkey: %w", err)
	}
	return a.ask(ctx, "", options.Response, session)
}

// answered finds out whose passkey an answer comes from; ErrWrong when it proves nothing.
func (a *Auth) answered(ctx context.Context, t Token, answer []byte) (p Person, err error) {
	if a.keys.site == nil {
		return p, ErrNoPasskeys
	}
	session, err := a.takeChallenge(ctx, t, "")
	if err != nil {
		return p, err
	}
	parsed, err := protocol.ParseCredentialRequestResponseBytes(answer)
	if err != nil {
		return p, ErrWrong
	}
	var h keyHolder
	_, used, err := a.keys.site.ValidatePasskeyLogin(func(_, handle []byte) (webauthn.User, error) {
		h, err = a.keyHolder(ctx, string(handle))
		return h, err
	}, session, parsed)
	if err != nil || !h.Open {
		a.Refuse(policy.Nobody(), "signin.begin", "a passkey that does not fit", subject(h.Person))
		return p, ErrWrong
	}
	if used.Authenticator.CloneWarning {
		a.Refuse(policy.Nobody(), "signin.begin", "a passkey that was copied", subject(h.Person))
		return p, ErrWrong
	}
	return h.Person, ops.Do(ctx, a.Runner, self(h.ID), usePasskey{passkeyID(used.ID), store.JSON(used)})
}

// ByPasskey lets somebody in with a passkey. It is both steps in one: the device, and whoever unlocks it.
// Tries are not counted: nobody guesses a signature, and thirty people may come in from one address.
func (a *Auth) ByPasskey(ctx context.Context, r *http.Request, t Token, answer []byte) (Token, error) {
	p, err := a.answered(ctx, t, answer)
	if err != nil {
		return "", err
	}
	b := beginSignIn{accountID: p.ID, stage: whole, how: ByPasskey, second: true, agent: AgentOf(r)}
	if h, err := a.HalfOf(ctx, r); err == nil && h.ID == p.ID {
		b.replaces = h.signIn.ID
	} else if err != nil && !errors.Is(err, errs.NotFound) {
		return "", err
	}
	return a.begin(ctx, b)
}

// ProveByPasskey is Prove with a passkey.
func (a *Auth) ProveByPasskey(ctx context.Context, r *http.Request, t Token, answer []byte) (Token, error) {
	s, err := a.Current(r)
	if err != nil {
		return "", err
	}
	p, err := a.answered(ctx, t, answer)
	if err != nil {
		return "", err
	}
	if p.ID != s.AccountID || s.Stage != whole {
		return "", ErrWrong
	}
	token := NewToken()
	return token, ops.Do(ctx, a.Runner, self(p.ID), proveAgain{s.ID, token, ByPasskey})
}

// usePasskey keeps what the protocol wants to remember of a use: the counter that tells a copy.
type usePasskey struct{ id, body string }

// Name is the action as the audit shows it.
func (usePasskey) Name() string { return "passkey.use" }

// Check has nothing to look at.
func (usePasskey) Check() error { return nil }

// Load gives the passkey, locked.
func (a usePasskey) Load(tx *store.Tx) (Passkey, error) {
	return passkeyByID(&tx.ReadTx, a.id, tx.ForUpdate())
}

// Allow lets whoever's it is.
func (usePasskey) Allow(who policy.Actor, k Passkey) policy.Decision {
	if who.ID == k.AccountID {
		return policy.Allow("their own passkey")
	}
	return policy.Deny("somebody else's passkey")
}

// Apply keeps it.
func (a usePasskey) Apply(tx *store.Tx, _ policy.Actor, k Passkey) (ops.Done, error) {
	return ops.Done{Subject: "account:" + k.AccountID, Detail: "a passkey"}, noteUsedPasskey(tx, a.id, a.body)
}
