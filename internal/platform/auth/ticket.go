package auth

import (
	"context"
	"errors"
	"fmt"
	"time"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Purpose is what a ticket is good for.
type Purpose string

// The purposes of links that are sent, and how long each is good.
const (
	ToComeIn Purpose = "invite"
	ToReset  Purpose = "reset"
	// challenge is what a passkey has to answer; its ticket stays with us.
	challenge Purpose = "challenge"
	// elsewhere is a sign-in that goes through another organisation.
	elsewhere Purpose = "elsewhere"
)

var goodFor = map[Purpose]time.Duration{
	ToComeIn: 7 * 24 * time.Hour, ToReset: time.Hour, challenge: 5 * time.Minute, elsewhere: 10 * time.Minute,
}

// ticket is what is kept of a link.
type ticket struct {
	Hash      string  `db:"hash"`
	Purpose   Purpose `db:"purpose"`
	AccountID string  `db:"account_id"`
	Body      string  `db:"body"`
	Made      int64   `db:"made_at"`
	Ends      int64   `db:"ends_at"`
	Used      int64   `db:"used_at"`
}

// good reports whether it can be used at an instant.
func (t ticket) good(now time.Time) bool { return t.Used == 0 && now.Before(store.Time(t.Ends)) }

// mostTickets is how many links of one kind an account can have that are good at the same time, so that
// nobody can fill somebody else's mailbox.
const mostTickets = 3

// SendLink makes a link for an account, once for each key. Send is called in the same transaction with
// the token, to write the mail that carries it. When enough links are out already, or the account is
// closed, or one who is asked in is in already, nothing is sent.
type SendLink struct {
	Auth      *Auth
	Purpose   Purpose
	AccountID string
	Send      func(*store.Tx, Person, Token, time.Time) error
}

// linkFor is the account, and how many links are out.
type linkFor struct {
	Person
	out   int
	ready bool // they can sign in already
}

// Name is the action as the audit shows it.
func (SendLink) Name() string { return "link.send" }

// Check looks at the input alone.
func (a SendLink) Check() error {
	if goodFor[a.Purpose] == 0 || a.Send == nil {
		return fmt.Errorf("auth: a link for %q", a.Purpose)
	}
	return nil
}

// Load gives the account.
func (a SendLink) Load(tx *store.Tx) (l linkFor, err error) {
	if l.Person, err = a.Auth.People.ByID(&tx.ReadTx, a.AccountID); err != nil {
		return l, err
	}
	if l.out, err = countTickets(tx, a.AccountID, a.Purpose); err != nil {
		return l, err
	}
	l.ready, err = canSignIn(&tx.ReadTx, a.AccountID)
	return l, err
}

// Allow lets Homeward itself: a link goes to its owner's mailbox and is shown to nobody.
func (SendLink) Allow(who policy.Actor, _ linkFor) policy.Decision {
	if who.Kind == policy.KindSystem {
		return policy.Allow("Homeward itself")
	}
	return policy.Deny("only Homeward itself sends links")
}

// Apply makes the link and the mail.
func (a SendLink) Apply(tx *store.Tx, _ policy.Actor, l linkFor) (ops.Done, error) {
	done := ops.Done{Subject: "account:" + l.ID, Detail: string(a.Purpose)}
	if !l.Open || l.out >= mostTickets || a.Purpose == ToComeIn && l.ready {
		done.Detail += ", not sent"
		return done, nil
	}
	token := NewToken()
	until := tx.Now().Add(goodFor[a.Purpose])
	if err := insertTicket(tx, ticket{Hash: token.Hash(), Purpose: a.Purpose, AccountID: l.ID, Made: store.Micros(tx.Now()), Ends: store.Micros(until)}); err != nil {
		return done, err
	}
	return done, a.Send(tx, l.Person, token, until)
}

// ErrLink is a link that was used, is too old, or never was one.
var ErrLink = errors.New("the link is no longer good")

// Ticket gives whose link a token is; ErrLink when it is good for nothing. It uses nothing up: mail
// programs look at links before people do.
func (a *Auth) Ticket(ctx context.Context, purpose Purpose, token Token) (p Person, err error) {
	if !token.Plausible() {
		a.Refuse(policy.Nobody(), "link.use", "a forged link", "")
		return p, ErrLink
	}
	err = a.read(ctx, func(tx *store.ReadTx) error {
		t, err := ticketByHash(tx, token.Hash(), "")
		if err != nil {
			return err
		}
		if t.Purpose != purpose || !t.good(tx.Now()) {
			a.Refuse(policy.Nobody(), "link.use", "a link that was used or is too old", "account:"+t.AccountID)
			return ErrLink
		}
		p, err = a.People.ByID(tx, t.AccountID)
		if err == nil && !p.Open {
			return ErrLink
		}
		return err
	})
	if errors.Is(err, errs.NotFound) {
		a.Refuse(policy.Nobody(), "link.use", "a forged link", "")
		return p, ErrLink
	}
	return p, err
}
