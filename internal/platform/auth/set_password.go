package auth

import (
	"context"
	"net/netip"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// setPassword keeps a new password. With it every other sign-in ends, and every link that is still out.
type setPassword struct {
	auth      *Auth
	accountID string
	kept      string  // the hash
	purpose   Purpose // of the link that allows it; "" when whoever it is has proved who they are
	token     Token   // the link's
	but       string  // the sign-in that stays; "" none
}

// PasswordChanged says that an account has a new password.
type PasswordChanged struct {
	AccountID string
	First     bool // it had none before
}

// EventName names the event.
func (PasswordChanged) EventName() string { return "auth.password_changed" }

// changing is an account, what it has, and the link.
type changing struct {
	Person
	credential
	link ticket
}

// Name is the action as the audit shows it.
func (setPassword) Name() string { return "password.set" }

// Check has nothing to look at: the password itself has been looked at.
func (setPassword) Check() error { return nil }

// Load gives all three, locked.
func (a setPassword) Load(tx *store.Tx) (c changing, err error) {
	if c.Person, err = a.auth.People.ByID(&tx.ReadTx, a.accountID); err != nil {
		return c, err
	}
	if c.credential, err = credentialOf(&tx.ReadTx, a.accountID, tx.ForUpdate()); err != nil || a.purpose == "" {
		return c, err
	}
	c.link, err = ticketByHash(&tx.ReadTx, a.token.Hash(), tx.ForUpdate())
	if err == nil && (c.link.Purpose != a.purpose || c.link.AccountID != a.accountID || !c.link.good(tx.Now())) {
		err = ErrLink
	}
	return c, err
}

// Allow lets whoever has the link, or has just shown who they are.
func (a setPassword) Allow(who policy.Actor, c changing) policy.Decision {
	switch {
	case !c.Open:
		return policy.Deny("the account is closed")
	case who.Kind != policy.KindAccount || who.ID != c.ID:
		return policy.Deny("somebody else's password")
	case a.purpose != "":
		return policy.Allow("has the link that was sent to their address")
	}
	return policy.Proven(who, policy.Allow("their own password"))
}

// Apply keeps it.
func (a setPassword) Apply(tx *store.Tx, _ policy.Actor, c changing) (ops.Done, error) {
	first := c.credential.Password == ""
	c.credential.AccountID, c.credential.Password = a.accountID, a.kept
	if err := putCredential(tx, c.credential); err != nil {
		return ops.Done{}, err
	}
	if _, err := deleteSignIns(tx, a.accountID, a.but); err != nil {
		return ops.Done{}, err
	}
	if err := useAllTickets(tx, a.accountID); err != nil {
		return ops.Done{}, err
	}
	return ops.Done{
		Subject: "account:" + a.accountID, Detail: "password", Events: []events.Event{PasswordChanged{a.accountID, first}},
	}, nil
}

// weakWords is what is said of a password that won't do.
var weakWords = map[Weakness]string{
	TooShort: "Use 12 characters or more. Three or four words that have nothing to do with one another are good",
	TooLong:  "Use 128 characters or fewer",
	TooPlain: "This is too easy to guess: it is made of what everybody tries first, or of your own name. Use three or four words that have nothing to do with one another",
}

// Weak says what is wrong with a password, beside its field; nil when it will do.
func (a *Auth) Weak(password string, p Person) error {
	if w := a.rules.Check(password, p.Email, p.Name, a.Site); w != "" {
		return errs.Fields{{Name: "password", Message: weakWords[w]}}
	}
	return nil
}

// SetByLink gives whoever has a link a new password. It gives ErrLink, errs.Invalid for a password that
// won't do, or errs.Unavailable.
func (a *Auth) SetByLink(ctx context.Context, from netip.Addr, purpose Purpose, token Token, password string) (Person, error) {
	p, err := a.Ticket(ctx, purpose, token)
	if err != nil {
		return p, err
	}
	if err := a.Weak(password, p); err != nil {
		return p, err
	}
	kept, err := a.passwords.Hash(ctx, household(from), password)
	if err != nil {
		return p, err
	}
	return p, ops.Do(ctx, a.Runner, self(p.ID), setPassword{auth: a, accountID: p.ID, kept: kept, purpose: purpose, token: token})
}

// ChangePassword gives somebody who is signed in another password, if they know the one that they have:
// whoever finds a screen unlocked does not. Their other sign-ins end.
func (a *Auth) ChangePassword(ctx context.Context, from netip.Addr, who policy.Actor, p Person, now, password, here string) error {
	if err := a.Weak(password, p); err != nil {
		return err
	}
	if wait, ok := a.tries.take("prove:"+who.ID, from); !ok {
		return TooMany{wait}
	}
	_, c, err := a.known(ctx, p.Email)
	if err != nil {
		return err
	}
	right, _, err := a.passwords.Match(ctx, household(from), false, c.Password, now)
	if err != nil {
		return err
	}
	if !right && c.Password != "" {
		a.Refuse(who, "password.set", "wrong present password", "account:"+who.ID)
		if err := a.wrongTry(ctx, here); err != nil {
			return err
		}
		return errs.Fields{{Name: "now", Message: "This is not your present password"}}
	}
	a.tries.right("prove:"+who.ID, from)
	kept, err := a.passwords.Hash(ctx, household(from), password)
	if err != nil {
		return err
	}
	return ops.Do(ctx, a.Runner, who, setPassword{auth: a, accountID: who.ID, kept: kept, but: here})
}

// AskReset is somebody who says that they have forgotten their password. Whether there is such an
// account is found out later, by the reaction, so that nobody can tell from the answer.
type AskReset struct{ Email string }

// ResetAsked says that somebody has asked for a new password.
type ResetAsked struct{ Email string }

// EventName names the event.
func (ResetAsked) EventName() string { return "auth.reset_asked" }

// Name is the action as the audit shows it.
func (AskReset) Name() string { return "reset.ask" }

// Check looks at the input alone.
func (a AskReset) Check() error {
	if e := foldEmail(a.Email); e == "" || len(e) > 300 {
		return errs.Fields{{Name: "email", Message: "Give your email address"}}
	}
	return nil
}

// Load has nothing to load.
func (AskReset) Load(*store.Tx) (struct{}, error) { return struct{}{}, nil }

// Allow lets anybody.
func (AskReset) Allow(policy.Actor, struct{}) policy.Decision { return policy.Allow("anybody may ask") }

// Apply announces it. Neither the audit nor the answer says whose address it is.
func (a AskReset) Apply(*store.Tx, policy.Actor, struct{}) (ops.Done, error) {
	return ops.Done{Subject: "reset", Events: []events.Event{ResetAsked{foldEmail(a.Email)}}}, nil
}
