package auth

import (
	"context"
	"errors"
	"fmt"
	"net/netip"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Attempt is somebody who wants to come in.
type Attempt struct {
	Email, Password string
	From            netip.Addr
	Agent           string // as AgentOf gives it
}

// Entered is what came of an attempt that was right.
type Entered struct {
	Token Token
	Half  bool // the second step is still to come
}

// ErrWrong is an attempt that was not right. What was wrong, and whether there is such an account at
// all, is not said.
var ErrWrong = errors.New("wrong")

// TooMany is an attempt that came too soon after others like it.
type TooMany struct{ Wait time.Duration }

// Error says how long to wait.
func (t TooMany) Error() string { return fmt.Sprintf("too many tries: wait %s", t.Wait) }

// foldEmail is the one form in which addresses are compared; the same as org's.
func foldEmail(s string) string { return strings.ToLower(norm.NFC.String(strings.TrimSpace(s))) }

// nobody is an account that is not there: what is asked about it takes as long as about any other.
const nobody = "00000000-0000-0000-0000-000000000000"

// SignIn is the first step by email address and password. It gives ErrWrong, TooMany, errs.Unavailable
// when more come than can be looked at, or a fault. All that it does for an account it does for none.
func (a *Auth) SignIn(ctx context.Context, at Attempt) (Entered, error) {
	email := foldEmail(at.Email)
	if wait, ok := a.tries.take(email, at.From); !ok {
		a.Refuse(policy.Nobody(), "signin.begin", "too many tries from one address", "")
		return Entered{}, TooMany{wait}
	}
	p, c, err := a.known(ctx, email)
	if err != nil {
		return Entered{}, err
	}
	from := household(at.From)
	right, old, err := a.passwords.Match(ctx, from, a.tries.doubted(from), c.Password, at.Password)
	if err != nil {
		return Entered{}, err
	}
	if !right || !p.Open {
		a.tries.wrong(from)
		a.Refuse(policy.Nobody(), "signin.begin", "wrong address or password", subject(p))
		return Entered{}, ErrWrong
	}
	a.tries.right(email, at.From)
	if old {
		if err := a.rehash(ctx, from, c, at.Password); err != nil {
			return Entered{}, err
		}
	}
	keys, err := a.hasPasskeys(ctx, p.ID)
	if err != nil {
		return Entered{}, err
	}
	b := beginSignIn{accountID: p.ID, stage: whole, how: ByPassword, agent: at.Agent}
	if len(c.TOTP) > 0 || keys {
		b.stage = half
	}
	token, err := a.begin(ctx, b)
	return Entered{token, b.stage == half}, err
}

// known reads an account and what it signs in with; for an address without an account, of nobody.
func (a *Auth) known(ctx context.Context, email string) (p Person, c credential, err error) {
	err = a.read(ctx, func(tx *store.ReadTx) error {
		p, err = a.People.ByEmail(tx, email)
		if errors.Is(err, errs.NotFound) {
			p, err = Person{ID: nobody}, nil
		}
		if err != nil {
			return err
		}
		c, err = credentialOf(tx, p.ID, "")
		return err
	})
	return p, c, err
}

// subject names an account in the audit; "" for nobody's.
func subject(p Person) string {
	if p.ID == nobody || p.ID == "" {
		return ""
	}
	return "account:" + p.ID
}

// rehash keeps a password under the present cost, while we have it.
func (a *Auth) rehash(ctx context.Context, from string, c credential, password string) error {
	kept, err := a.passwords.Hash(ctx, from, password)
	if err != nil {
		return err
	}
	return a.DB.Write(ctx, func(tx *store.Tx) error {
		now, err := credentialOf(&tx.ReadTx, c.AccountID, tx.ForUpdate())
		if err != nil || now.Password != c.Password {
			return err // they have changed it meanwhile
		}
		now.Password = kept
		return putCredential(tx, now)
	})
}
