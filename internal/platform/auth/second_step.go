package auth

import (
	"context"
	"fmt"
	"net/url"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Offered is a secret for codes that is offered to somebody and not kept yet: it is good once a first
// code from it was right. What comes back from the form is sealed, so that nobody can choose it.
type Offered struct {
	Secret CodeSecret
	URL    string // for a QR code
	Sealed string // to be sent back with the first code
}

// OfferCodes makes one.
func (a *Auth) OfferCodes(p Person) (o Offered, err error) {
	if o.Secret, o.URL, err = NewCodeSecret(a.Site, p.Email); err != nil {
		return o, err
	}
	return a.sealOffer(o, p.ID)
}

func (a *Auth) sealOffer(o Offered, accountID string) (Offered, error) {
	sealed, err := a.seal.Close(string(o.Secret), "offer:"+accountID)
	o.Sealed = plain.EncodeToString(sealed)
	return o, err
}

// Reoffer reads an offer back from a form, for a page that has to show it once more.
func (a *Auth) Reoffer(p Person, sealed string) (o Offered, err error) {
	raw, err := plain.DecodeString(sealed)
	if err != nil {
		return o, errs.Fields{{Name: "code", Message: "Begin again: the page was too old"}}
	}
	secret, err := a.seal.Open(raw, "offer:"+p.ID)
	if err != nil {
		return o, errs.Fields{{Name: "code", Message: "Begin again: the page was too old"}}
	}
	return Offered{CodeSecret(secret), CodeSecret(secret).url(a.Site, p.Email), sealed}, nil
}

// KeepCodes keeps a secret for codes, once a first code was right, and with it new recovery codes.
type KeepCodes struct {
	Auth     *Auth
	Offer    Offered
	Code     string
	But      string   // the sign-in that stays; every other one ends
	recovery []string // the hashes
}

// Name is the action as the audit shows it.
func (KeepCodes) Name() string { return "codes.keep" }

// Check looks at the input alone.
func (KeepCodes) Check() error { return nil }

// Load has nothing to load: the account is the actor's own.
func (KeepCodes) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets whoever has just shown who they are.
func (KeepCodes) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindAccount {
		return policy.Deny("only somebody who is signed in has codes")
	}
	return policy.Proven(who, policy.Allow("their own codes"))
}

// Apply keeps them. Every other sign-in ends.
func (a KeepCodes) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	step, ok := a.Offer.Secret.Check(a.Code, tx.Now(), 0)
	if !ok {
		return ops.Done{}, errs.Fields{{Name: "code", Message: "This is not the code that the app shows now. Wait for the next one, and type that"}}
	}
	c, err := credentialOf(&tx.ReadTx, who.ID, tx.ForUpdate())
	if err != nil {
		return ops.Done{}, err
	}
	if c.TOTP, err = a.Auth.seal.Close(string(a.Offer.Secret), totpOwner(who.ID)); err != nil {
		return ops.Done{}, err
	}
	c.Step, c.Recovery = step, store.JSON(a.recovery)
	if _, err := deleteSignIns(tx, who.ID, a.But); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{Subject: "account:" + who.ID, Detail: "codes from an app, and recovery codes"}, putCredential(tx, c)
}

// KeepCodesFor is KeepCodes, and gives the recovery codes, which are never shown again, and a new token:
// the sign-in has now had its second step.
func (a *Auth) KeepCodesFor(ctx context.Context, who policy.Actor, offer Offered, code string, here SignIn) (codes []string, token Token, err error) {
	codes, hashes := RecoveryCodes()
	if err = ops.Do(ctx, a.Runner, who, KeepCodes{a, offer, code, here.ID, hashes}); err != nil {
		return nil, "", err
	}
	token, err = a.begin(ctx, beginSignIn{accountID: who.ID, stage: whole, how: ByCode, second: true, agent: here.Agent, replaces: here.ID})
	return codes, token, err
}

// RenewRecovery makes the recovery codes anew: the old ones are good no more.
type RenewRecovery struct{ hashes []string }

// Name is the action as the audit shows it.
func (RenewRecovery) Name() string { return "recovery.renew" }

// Check looks at the input alone.
func (RenewRecovery) Check() error { return nil }

// Load has nothing to load.
func (RenewRecovery) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets whoever has just shown who they are.
func (RenewRecovery) Allow(who policy.Actor, _ struct{}) policy.Decision {
	if who.Kind != policy.KindAccount {
		return policy.Deny("only somebody who is signed in has codes")
	}
	return policy.Proven(who, policy.Allow("their own codes"))
}

// Apply keeps their hashes.
func (a RenewRecovery) Apply(tx *store.Tx, who policy.Actor, _ struct{}) (ops.Done, error) {
	c, err := credentialOf(&tx.ReadTx, who.ID, tx.ForUpdate())
	if err != nil {
		return ops.Done{}, err
	}
	if len(c.TOTP) == 0 {
		return ops.Done{}, errs.Fields{{Name: "codes", Message: "Set up an app for codes first"}}
	}
	c.Recovery = store.JSON(a.hashes)
	return ops.Done{Subject: "account:" + who.ID, Detail: "recovery codes"}, putCredential(tx, c)
}

// NewRecovery is RenewRecovery, and gives the codes.
func (a *Auth) NewRecovery(ctx context.Context, who policy.Actor) ([]string, error) {
	codes, hashes := RecoveryCodes()
	return codes, ops.Do(ctx, a.Runner, who, RenewRecovery{hashes})
}

// DropCodes takes the app away from an account, and the recovery codes: by whoever it is, or by an
// administrator for somebody who has lost all of it.
type DropCodes struct{ AccountID string }

// Name is the action as the audit shows it.
func (DropCodes) Name() string { return "codes.drop" }

// Check looks at the input alone.
func (DropCodes) Check() error { return nil }

// Load gives what the account signs in with, locked.
func (a DropCodes) Load(tx *store.Tx) (credential, error) {
	return credentialOf(&tx.ReadTx, a.AccountID, tx.ForUpdate())
}

// Allow lets whoever it is and administrators, once they have shown who they are.
func (a DropCodes) Allow(who policy.Actor, _ credential) policy.Decision {
	if who.Kind == policy.KindAccount && who.ID == a.AccountID {
		return policy.Proven(who, policy.Allow("their own codes"))
	}
	return policy.Proven(who, policy.RequireRole(who, policy.Administrator))
}

// Apply takes them away, and ends every sign-in and key: roles that need a second step are held back from now on.
func (a DropCodes) Apply(tx *store.Tx, who policy.Actor, c credential) (ops.Done, error) {
	if len(c.TOTP) == 0 {
		return ops.Done{}, errs.Fields{{Name: "codes", Message: "There is no app to take away"}}
	}
	c.TOTP, c.Step, c.Recovery = nil, 0, "[]"
	if err := putCredential(tx, c); err != nil {
		return ops.Done{}, err
	}
	if err := deleteKeys(tx, a.AccountID); err != nil { // a key would keep what is held back from its maker
		return ops.Done{}, err
	}
	_, err := deleteSignIns(tx, a.AccountID, "")
	return ops.Done{Subject: "account:" + a.AccountID, Detail: "codes and keys taken away, signed out everywhere"}, err
}

// url is what an app reads from a QR code.
func (s CodeSecret) url(site, email string) string {
	return fmt.Sprintf("otpauth://totp/%s:%s?secret=%s&issuer=%s&period=%d&digits=6&algorithm=SHA1",
		url.PathEscape(site), url.PathEscape(email), string(s), url.QueryEscape(site), int(codePeriod/time.Second))
}
