package auth

import (
	"errors"
	"net/http"
	"strings"

	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/store"
)

// Identify says who sends a request, from what the database says now: nothing is remembered from one
// request to the next, so that whoever loses a role, or leaves, can do no more with a page that is
// still open.
func (a *Auth) Identify(r *http.Request) (policy.Actor, error) {
	if bearer, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer "); ok {
		return a.identifyKey(r, Token(bearer))
	}
	token := a.cookie(r)
	if token == "" {
		return policy.Nobody(), nil
	}
	who, s, err := a.holder(r, token)
	if errors.Is(err, errs.NotFound) {
		a.Refuse(policy.Nobody(), "signin.use", "a cookie that is not of any sign-in, or not any more", "")
		return policy.Nobody(), nil
	}
	if err != nil || s.Stage == half {
		return policy.Nobody(), err
	}
	if s.Agent != AgentOf(r) {
		return policy.Nobody(), a.stolen(r, s)
	}
	return who, a.seen(r, s)
}

// holder is whose sign-in a token is of, with what they hold now.
func (a *Auth) holder(r *http.Request, token Token) (who policy.Actor, s SignIn, err error) {
	err = a.read(r.Context(), func(tx *store.ReadTx) error {
		if s, err = signInByHash(tx, token.Hash(), ""); err != nil {
			return err
		}
		if !s.live(tx.Now()) {
			return errs.NotFound
		}
		who, err = a.actor(tx, s)
		return err
	})
	return who, s, err
}

// actor is an account with what it holds now. Roles that need a second step are held back until there
// was one.
func (a *Auth) actor(tx *store.ReadTx, s SignIn) (policy.Actor, error) {
	p, err := a.People.ByID(tx, s.AccountID)
	if err != nil {
		return policy.Actor{}, err
	}
	if !p.Open {
		return policy.Actor{}, errs.NotFound
	}
	who := policy.Actor{Kind: policy.KindAccount, ID: p.ID, Name: p.Name, Fresh: s.fresh(tx.Now())}
	grants, err := a.People.Grants(tx, p.ID)
	for _, g := range grants {
		if g.Role.NeedsSecond() && !s.Second {
			who.Held = true
			continue
		}
		who.Grants = append(who.Grants, g)
	}
	return who, err
}

// stolen ends a sign-in whose cookie comes from another browser than it was given to.
func (a *Auth) stolen(r *http.Request, s SignIn) error {
	a.Refuse(self(s.AccountID), "signin.use", "a cookie from another browser than it was given to: the sign-in was ended", "account:"+s.AccountID)
	return a.DB.Write(r.Context(), func(tx *store.Tx) error { return deleteSignIn(tx, s.ID) })
}

// seen notes, once in a while, that somebody was here. It is no reason to refuse them when that can't be
// written: a full disk must not sign everybody out at once.
func (a *Auth) seen(r *http.Request, s SignIn) error {
	now := a.DB.Now()
	if now.Sub(s.SeenAt()) < seenStep {
		return nil
	}
	err := a.DB.Write(r.Context(), func(tx *store.Tx) error { return noteSeen(tx, s.ID, store.Micros(tx.Now())) })
	if errors.Is(err, errs.Unavailable) {
		return nil
	}
	return err
}

// Current is the sign-in that a request comes under; errs.NotFound when it comes under none.
func (a *Auth) Current(r *http.Request) (SignIn, error) {
	token := a.cookie(r)
	if token == "" {
		return SignIn{}, errs.NotFound
	}
	_, s, err := a.holder(r, token)
	return s, err
}
