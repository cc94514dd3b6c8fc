package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/go-webauthn/webauthn/protocol"
	"github.com/go-webauthn/webauthn/webauthn"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Asked is a question that a browser has to answer with a passkey: its options as JSON, and the ticket
// that comes back with the answer.
type Asked struct {
	Ticket  Token           `json:"ticket"`
	Options json.RawMessage `json:"options"`
}

// ask keeps a challenge, and gives what the browser gets.
func (a *Auth) ask(ctx context.Context, accountID string, options any, session *webauthn.SessionData) (Asked, error) {
	body, err := json.Marshal(options)
	if err != nil {
		return Asked{}, fmt.Errorf("write a passkey's question: %w", err)
	}
	out := Asked{NewToken(), body}
	err = a.DB.Write(ctx, func(tx *store.Tx) error {
		return insertTicket(tx, ticket{
			Hash: out.Ticket.Hash(), Purpose: challenge, AccountID: accountID, Body: store.JSON(session),
			Made: store.Micros(tx.Now()), Ends: store.Micros(tx.Now().Add(goodFor[challenge])),
		})
	})
	return out, err
}

// takeChallenge uses a challenge up, and gives it. Each is answered once, rightly or not.
func (a *Auth) takeChallenge(ctx context.Context, t Token, accountID string) (session webauthn.SessionData, err error) {
	if !t.Plausible() {
		return session, ErrWrong
	}
	err = a.DB.Write(ctx, func(tx *store.Tx) error {
		kept, err := ticketByHash(&tx.ReadTx, t.Hash(), tx.ForUpdate())
		if errors.Is(err, errs.NotFound) {
			return ErrWrong
		}
		if err != nil {
			return err
		}
		if kept.Purpose != challenge || kept.AccountID != accountID || !kept.good(tx.Now()) {
			return ErrWrong
		}
		if err := json.Unmarshal([]byte(kept.Body), &session); err != nil {
			return fmt.Errorf("read a challenge: %w", err)
		}
		return useTicket(tx, kept.Hash)
	})
	return session, err
}

// OfferPasskey asks the browser of somebody who is signed in to make a passkey.
func (a *Auth) OfferPasskey(ctx context.Context, who policy.Actor) (Asked, error) {
	if a.keys.site == nil {
		return Asked{}, ErrNoPasskeys
	}
	h, err := a.keyHolder(ctx, who.ID)
	if err != nil {
		return Asked{}, err
	}
	var known []protocol.CredentialDescriptor
	for _, c := range h.WebAuthnCredentials() {
		known = append(known, c.Descriptor())
	}
	options, session, err := a.keys.site.BeginRegistration(h, webauthn.WithExclusions(known))
	if err != nil {
		return Asked{}, fmt.Errorf("ask for a passkey: %w", err)
	}
	return a.ask(ctx, h.ID, options.Response, session)
}

func (a *Auth) keyHolder(ctx context.Context, accountID string) (h keyHolder, err error) {
	err = a.read(ctx, func(tx *store.ReadTx) error {
		if h.Person, err = a.People.ByID(tx, accountID); err != nil {
			return err
		}
		h.keys, err = passkeysOf(tx, accountID)
		return err
	})
	return h, err
}

// KeepPasskey keeps the passkey that a browser has made.
type KeepPasskey struct {
	Called string
	key    Passkey
}

// Name is the action as the audit shows it.
func (KeepPasskey) Name() string { return "passkey.keep" }

// Check looks at the input alone.
func (a KeepPasskey) Check() error {
	if n := utf8.RuneCountInString(strings.TrimSpace(a.Called)); n == 0 || n > 100 {
		return errs.Fields{{Name: "name", Message: "Give the passkey a name by which you will know it, such as My phone"}}
	}
	return nil
}

// Load gives how many there are.
func (a KeepPasskey) Load(tx *store.Tx) (int, error) {
	return countPasskeys(&tx.ReadTx, a.key.AccountID)
}

// Allow lets whoever has just shown who they are.
func (a KeepPasskey) Allow(who policy.Actor, _ int) policy.Decision {
	if who.Kind != policy.KindAccount || who.ID != a.key.AccountID {
		return policy.Deny("somebody else's passkey")
	}
	return policy.Proven(who, policy.Allow("their own passkey"))
}

// Apply keeps it.
func (a KeepPasskey) Apply(tx *store.Tx, _ policy.Actor, n int) (ops.Done, error) {
	if n >= mostPasskeys {
		return ops.Done{}, errs.Fields{{Name: "name", Message: "You have twenty passkeys: take one away first"}}
	}
	k := a.key
	k.Name, k.Created = strings.TrimSpace(a.Called), store.Micros(tx.Now())
	if err := insertPasskey(tx, k); store.Duplicate(err) {
		return ops.Done{}, errs.Fields{{Name: "name", Message: "This device has a passkey here already"}}
	} else if err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "account:" + k.AccountID, Detail: "passkey"}, nil
}

// KeepAnswered is KeepPasskey with what the browser answered. It gives ErrWrong for an answer that does
// not fit, and a new token: the sign-in has now shown something that nobody can copy.
func (a *Auth) KeepAnswered(ctx context.Context, who policy.Actor, here SignIn, called string, t Token, answer []byte) (Token, error) {
	k := KeepPasskey{Called: called, key: Passkey{AccountID: who.ID}}
	if err := k.Check(); err != nil {
		return "", err // before the answer is used up
	}
	session, err := a.takeChallenge(ctx, t, who.ID)
	if err != nil {
		return "", err
	}
	h, err := a.keyHolder(ctx, who.ID)
	if err != nil {
		return "", err
	}
	parsed, err := protocol.ParseCredentialCreationResponseBytes(answer)
	if err != nil {
		return "", ErrWrong
	}
	made, err := a.keys.site.CreateCredential(h, session, parsed)
	if err != nil {
		return "", ErrWrong
	}
	k.key.ID, k.key.Body = passkeyID(made.ID), store.JSON(made)
	if err := ops.Do(ctx, a.Runner, who, k); err != nil {
		return "", err
	}
	return a.begin(ctx, beginSignIn{accountID: who.ID, stage: whole, how: ByPasskey, second: true, agent: here.Agent, replaces: here.ID})
}

// DropPasskey takes a passkey away.
type DropPasskey struct{ ID string }

// Name is the action as the audit shows it.
func (DropPasskey) Name() string { return "passkey.drop" }

// Check looks at the input alone.
func (DropPasskey) Check() error { return nil }

// Load gives the passkey, locked.
func (a DropPasskey) Load(tx *store.Tx) (Passkey, error) {
	return passkeyByID(&tx.ReadTx, a.ID, tx.ForUpdate())
}

// Allow lets whoever's it is and administrators, once they have shown who they are.
func (DropPasskey) Allow(who policy.Actor, k Passkey) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == k.AccountID {
		return policy.Proven(who, policy.Allow("their own passkey"))
	}
	return policy.Proven(who, policy.RequireRole(who, policy.Administrator))
}

// Apply takes it away.
func (DropPasskey) Apply(tx *store.Tx, _ policy.Actor, k Passkey) (ops.Done, error) {
	return ops.Done{Subject: "account:" + k.AccountID, Detail: "passkey taken away"}, deletePasskey(tx, k.ID)
}
