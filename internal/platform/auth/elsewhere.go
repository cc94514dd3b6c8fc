package auth

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"
	"unicode"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/outward"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// elsewhereWithin is how long another organisation's server may take to answer.
const elsewhereWithin = 10 * time.Second

// mostAnswer is the most that another organisation's server may answer, in bytes.
const mostAnswer = 1 << 20

// reaching is how we reach another organisation's server.
func reaching(private bool) *outward.Transport {
	return outward.New(outward.Options{Private: private, Within: elsewhereWithin, Most: mostAnswer})
}

// ErrElsewhere is a sign-in at another organisation that did not end well. What it was is in the audit.
var ErrElsewhere = errors.New("the other organisation's sign-in did not end well")

// away is what is remembered of somebody who has gone to sign in elsewhere.
type away struct {
	Provider, Nonce, Verifier, Next string
}

// backPath is where the other organisation sends people back to.
const backPath = "/sign-in/back"

// BackAddress is that as a whole address, which the other organisation has to know.
func (a *Auth) BackAddress() string { return strings.TrimSuffix(a.Base.String(), "/") + backPath }

// client speaks with the other organisation's server, and follows it nowhere.
func (a *Auth) client(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, &http.Client{
		Timeout: elsewhereWithin, Transport: a.outward, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	})
}

// config is how we speak with a provider.
func (a *Auth) config(ctx context.Context, p Provider) (*oidc.Provider, *oauth2.Config, error) {
	there, err := oidc.NewProvider(ctx, p.Issuer)
	if err != nil {
		return nil, nil, fmt.Errorf("reach another organisation's sign-in: %w", err)
	}
	if err := a.outward.MayAsk(there.Endpoint().AuthURL, there.Endpoint().TokenURL); err != nil {
		return nil, nil, err
	}
	secret, err := a.seal.Open(p.Secret, "provider:"+p.ID)
	if err != nil {
		return nil, nil, err
	}
	return there, &oauth2.Config{
		ClientID: p.Client, ClientSecret: secret, Endpoint: there.Endpoint(), Scopes: []string{oidc.ScopeOpenID, "email"},
		RedirectURL: a.BackAddress(),
	}, nil
}

// GoElsewhere begins a sign-in at another organisation: the address to send the browser to, and the token
// that its cookie has to carry when it comes back, so that nobody can be signed in to somebody else's account.
func (a *Auth) GoElsewhere(ctx context.Context, providerID, next string) (address string, t Token, err error) {
	var p Provider
	err = a.read(ctx, func(tx *store.ReadTx) error {
		p, err = providerByID(tx, providerID, "")
		return err
	})
	if err == nil && !p.Enabled {
		err = errs.NotFound
	}
	if err != nil {
		return "", "", err
	}
	_, conf, err := a.config(a.client(ctx), p)
	if err != nil {
		a.Refuse(policy.Nobody(), "signin.elsewhere", "the other organisation's sign-in can't be reached", "organisation:"+p.ID)
		return "", "", errors.Join(ErrElsewhere, err)
	}
	t = NewToken()
	gone := away{p.ID, string(NewToken()), oauth2.GenerateVerifier(), next}
	err = a.DB.Write(ctx, func(tx *store.Tx) error {
		return insertTicket(tx, ticket{
			Hash: t.Hash(), Purpose: elsewhere, Body: store.JSON(gone), Made: store.Micros(tx.Now()), Ends: store.Micros(tx.Now().Add(goodFor[elsewhere])),
		})
	})
	return conf.AuthCodeURL(string(t), oidc.Nonce(gone.Nonce), oauth2.S256ChallengeOption(gone.Verifier)), t, err
}

// ComeBack ends a sign-in that went through another organisation. It is the first step alone: whoever has an
// app or a passkey is asked for it, and roles that need a second step are held back from whoever has none.
func (a *Auth) ComeBack(ctx context.Context, r *http.Request) (in Entered, next string, err error) {
	state := Token(r.FormValue("state"))
	if state == "" || state != a.cookie(r) {
		a.Refuse(policy.Nobody(), "signin.elsewhere", "came back to another browser than it left from", "")
		return in, "", ErrElsewhere
	}
	gone, p, err := a.back(ctx, state)
	if err != nil {
		return in, "", err
	}
	email, err := a.vouched(ctx, p, gone, r.FormValue("code"))
	if err != nil {
		a.Refuse(policy.Nobody(), "signin.elsewhere", "the other organisation's answer does not hold", "organisation:"+p.ID)
		return in, "", errors.Join(ErrElsewhere, err)
	}
	person, b, err := a.vouchedFor(ctx, p, email)
	if err != nil {
		return in, "", err
	}
	b.accountID, b.how, b.agent = person.ID, ByOther, AgentOf(r)
	in.Half = b.stage == half
	in.Token, err = a.begin(ctx, b)
	return in, gone.Next, err
}

// back uses up what was remembered of somebody who went away.
func (a *Auth) back(ctx context.Context, state Token) (gone away, p Provider, err error) {
	err = a.DB.Write(ctx, func(tx *store.Tx) error {
		kept, err := ticketByHash(&tx.ReadTx, state.Hash(), tx.ForUpdate())
		if errors.Is(err, errs.NotFound) || err == nil && (kept.Purpose != elsewhere || !kept.good(tx.Now())) {
			return ErrElsewhere
		}
		if err != nil {
			return err
		}
		if err := json.Unmarshal([]byte(kept.Body), &gone); err != nil {
			return fmt.Errorf("read who went away: %w", err)
		}
		if p, err = providerByID(&tx.ReadTx, gone.Provider, ""); err != nil || !p.Enabled {
			return errors.Join(ErrElsewhere, err)
		}
		return useTicket(tx, kept.Hash)
	})
	return gone, p, err
}

// vouched is the address that the other organisation vouches for.
func (a *Auth) vouched(ctx context.Context, p Provider, gone away, code string) (string, error) {
	ctx = a.client(ctx)
	there, conf, err := a.config(ctx, p)
	if err != nil {
		return "", err
	}
	got, err := conf.Exchange(ctx, code, oauth2.VerifierOption(gone.Verifier))
	if err != nil {
		return "", fmt.Errorf("exchange a code: %w", err)
	}
	raw, _ := got.Extra("id_token").(string)
	token, err := there.Verifier(&oidc.Config{ClientID: p.Client}).Verify(ctx, raw)
	if err != nil {
		return "", fmt.Errorf("verify who somebody is: %w", err)
	}
	var claims struct {
		Email    string `json:"email"`
		Verified *bool  `json:"email_verified"`
	}
	if err := token.Claims(&claims); err != nil {
		return "", fmt.Errorf("read who somebody is: %w", err)
	}
	email := foldEmail(claims.Email)
	switch {
	case strings.ContainsFunc(claims.Email, func(r rune) bool { return r > unicode.MaxASCII }):
		return "", errors.New("an address with letters that could be taken for others") // K, the sign for kelvin, folds to k
	case token.Nonce != gone.Nonce:
		return "", errors.New("an answer to another question")
	case claims.Verified != nil && !*claims.Verified:
		return "", errors.New("an address that they have not verified")
	case !p.admits(email):
		return "", errors.New("an address of another domain")
	}
	return email, nil
}

// vouchedFor is the account that an organisation may let in: one that belongs to it.
func (a *Auth) vouchedFor(ctx context.Context, p Provider, email string) (person Person, b beginSignIn, err error) {
	err = a.read(ctx, func(tx *store.ReadTx) error {
		person, err = a.People.ByEmail(tx, email)
		if errors.Is(err, errs.NotFound) {
			return ErrElsewhere
		}
		if err != nil {
			return err
		}
		grants, err := a.People.Grants(tx, person.ID)
		if err != nil {
			return err
		}
		belongs := false
		for _, g := range grants {
			belongs = belongs || g.Organisation == p.ID
		}
		c, err := credentialOf(tx, person.ID, "")
		if err != nil {
			return err
		}
		keys, err := countPasskeys(tx, person.ID)
		if err == nil && (!person.Open || !belongs) {
			return ErrElsewhere
		}
		if b.stage = whole; len(c.TOTP) > 0 || keys > 0 {
			b.stage = half
		}
		return err
	})
	if errors.Is(err, ErrElsewhere) {
		a.Refuse(policy.Nobody(), "signin.elsewhere", "an account that does not belong to the organisation", "organisation:"+p.ID)
	}
	return person, b, err
}
