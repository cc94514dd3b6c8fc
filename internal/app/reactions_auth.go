package app

import (
	"context"
	"errors"
	"time"

	"example.org/homeward/internal/org"
	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/events"
	"example.org/homeward/internal/platform/mail"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// postmaster is who sends links and news, in the audit.
var postmaster = policy.System("postmaster")

// authReactions is what signing in does because something happened elsewhere, and the mails that it sends.
func (a *App) authReactions(t *events.Table) {
	events.On(t, "send them the link that lets them in", func(ctx context.Context, key string, e org.AccountInvited) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, a.link(auth.ToComeIn, e.AccountID, a.invitation(ctx, e)))
	})
	events.On(t, "send them a link to a new password", func(ctx context.Context, key string, e auth.ResetAsked) error {
		var p auth.Person
		err := a.DB.Read(ctx, func(tx *store.ReadTx) (err error) {
			p, err = people{}.ByEmail(tx, e.Email)
			return err
		})
		if errors.Is(err, errs.NotFound) {
			return nil // nobody is told that there is no such account
		}
		if err != nil {
			return err
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, a.link(auth.ToReset, p.ID, a.resetting))
	})
	events.On(t, "tell them that their password was changed", func(ctx context.Context, key string, e auth.PasswordChanged) error {
		if e.First {
			return nil
		}
		return ops.DoOnce(ctx, a.Runner, postmaster, key, tell{e.AccountID, a.passwordChanged})
	})
	events.On(t, "tell them what they may do now", func(ctx context.Context, key string, e org.RoleGiven) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, tell{e.AccountID, a.roleGiven(ctx, e)})
	})
	events.On(t, "take away what they came in with", func(ctx context.Context, key string, e org.AccountClosed) error {
		return ops.DoOnce(ctx, a.Runner, postmaster, key, auth.Forget{AccountID: e.AccountID})
	})
	events.On(t, "hand it to the mail server", func(ctx context.Context, _ string, e mail.Written) error {
		return a.Mail.Send(ctx, e.MailID)
	})
}

// link is a link that is sent to an account.
func (a *App) link(p auth.Purpose, accountID string, letter func(auth.Person, auth.Token, time.Time) (string, string)) auth.SendLink {
	return auth.SendLink{Auth: a.Auth, Purpose: p, AccountID: accountID, Send: func(tx *store.Tx, to auth.Person, t auth.Token, until time.Time) error {
		subject, body := letter(to, t, until)
		_, err := mail.Write(tx, to.Email, subject, body)
		return err
	}}
}

// tell is Homeward writing to an account.
type tell struct {
	accountID string
	letter    func(auth.Person) (subject, body string)
}

// Name is the action as the audit shows it.
func (tell) Name() string { return "account.tell" }

// Check looks at the input alone.
func (tell) Check() error { return nil }

// Load gives the account.
func (a tell) Load(tx *store.Tx) (auth.Person, error) { return people{}.ByID(&tx.ReadTx, a.accountID) }

// Allow lets Homeward itself.
func (tell) Allow(who policy.Actor, _ auth.Person) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself writes to accounts")
}

// Apply writes the mail.
func (a tell) Apply(tx *store.Tx, _ policy.Actor, p auth.Person) (ops.Done, error) {
	subject, body := a.letter(p)
	done := ops.Done{Subject: "account:" + p.ID, Detail: "a mail"}
	if !p.Open || subject == "" {
		done.Detail = "no mail"
		return done, nil
	}
	_, err := mail.Write(tx, p.Email, subject, body)
	return done, err
}
