package signweb

import (
	"errors"
	"net/http"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web"
	"example.org/homeward/internal/platform/web/ui"
)

// forgotPage asks where to send a link.
type forgotPage struct {
	ui.Desk
	email string
}

func (s *Site) showForgot(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	return send(w, r, http.StatusOK, forgotView(forgotPage{s.outside("Get a new password", nil), ""}))
}

// forgot answers the same whether there is such an account or not, and does the same.
func (s *Site) forgot(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	ask := auth.AskReset{Email: r.PostFormValue("email")}
	err := ops.Do(r.Context(), s.Runner, who, ask)
	if problems := errs.Of(err); len(problems) > 0 {
		return send(w, r, http.StatusUnprocessableEntity, forgotView(forgotPage{s.outside("Get a new password", problems), ask.Email}))
	}
	if err != nil {
		return err
	}
	http.Redirect(w, r, "/forgot/sent", http.StatusSeeOther)
	return nil
}

func (s *Site) showForgotSent(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	return send(w, r, http.StatusOK, forgotSentView(s.outside("Look into your mailbox", nil)))
}

// choosePage is where somebody with a link chooses a password.
type choosePage struct {
	ui.Desk
	person auth.Person
	ticket string
	first  bool // they come in for the first time
}

var chooseTitles = map[auth.Purpose]string{auth.ToReset: "Choose a new password", auth.ToComeIn: "Welcome"}

func (s *Site) choosePage(p auth.Person, purpose auth.Purpose, token string, problems errs.Fields) choosePage {
	return choosePage{s.outside(chooseTitles[purpose], problems), p, token, purpose == auth.ToComeIn}
}

func (s *Site) showChoose(purpose auth.Purpose) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		token := r.FormValue("ticket")
		p, err := s.Auth.Ticket(r.Context(), purpose, auth.Token(token))
		if errors.Is(err, auth.ErrLink) {
			return s.deadLink(w, r, purpose)
		}
		if err != nil {
			return err
		}
		return send(w, r, http.StatusOK, chooseView(s.choosePage(p, purpose, token, nil)))
	}
}

// deadLink says that a link is no longer good, and what to do.
func (s *Site) deadLink(w http.ResponseWriter, r *http.Request, purpose auth.Purpose) error {
	return send(w, r, http.StatusGone, deadLinkView(s.outside("This link is no longer good", nil), purpose == auth.ToComeIn))
}

func (s *Site) choose(purpose auth.Purpose) web.Handler {
	return func(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
		token, password := r.PostFormValue("ticket"), r.PostFormValue("password")
		p, err := s.Auth.SetByLink(r.Context(), s.Client(r), purpose, auth.Token(token), password)
		if errors.Is(err, auth.ErrLink) {
			return s.deadLink(w, r, purpose)
		}
		if problems := errs.Of(err); len(problems) > 0 {
			return send(w, r, http.StatusUnprocessableEntity, chooseView(s.choosePage(p, purpose, token, problems)))
		}
		if err != nil {
			return err
		}
		if purpose == auth.ToReset {
			http.Redirect(w, r, "/sign-in?done=password", http.StatusSeeOther)
			return nil
		}
		in, err := s.Auth.SignIn(r.Context(), auth.Attempt{Email: p.Email, Password: password, From: s.Client(r), Agent: auth.AgentOf(r)})
		if err != nil {
			return err
		}
		s.Auth.SetCookie(w, in.Token)
		http.Redirect(w, r, "/home?done=welcome", http.StatusSeeOther)
		return nil
	}
}

// provePage asks somebody who is signed in to show once more who they are.
type provePage struct {
	ui.Desk
	next        string
	codes, keys bool
	live        string
}

const wrongProof = "This does not fit. Check it, and try again"

func (s *Site) provePage(r *http.Request, who policy.Actor, problems errs.Fields) (provePage, error) {
	p := provePage{Desk: s.inside(who, "Is it still you?", problems), next: next(r)}
	p.Scripts = []string{"passkey.js"}
	m, err := ops.Ask(r.Context(), s.Runner, who, auth.ShowMeans{AccountID: who.ID})
	if err != nil {
		return p, err
	}
	p.codes, p.keys = m.Codes, len(m.Passkeys) > 0 && s.Auth.HasPasskeys()
	me, err := s.self(r.Context(), who)
	if err != nil {
		return p, err
	}
	all, err := s.shown()
	for _, a := range all {
		if a.Email == me.Email {
			p.live = a.code
		}
	}
	return p, err
}

func (s *Site) showProve(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	p, err := s.provePage(r, who, nil)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusOK, proveView(p))
}

func (s *Site) prove(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	token, err := s.Auth.Prove(r.Context(), r, s.Client(r), r.PostFormValue("proof"))
	return s.proved(w, r, who, token, err, "proof", wrongProof)
}

func (s *Site) proveByPasskey(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	t, answer := answerOf(r)
	token, err := s.Auth.ProveByPasskey(r.Context(), r, t, answer)
	return s.proved(w, r, who, token, err, "proof", wrongPasskey)
}

// proved goes on to where they wanted to go, or asks again.
func (s *Site) proved(w http.ResponseWriter, r *http.Request, who policy.Actor, token auth.Token, err error, field, words string) error {
	if err == nil {
		s.Auth.SetCookie(w, token)
		http.Redirect(w, r, next(r), http.StatusSeeOther)
		return nil
	}
	problems, err := wrong(err, field, words)
	if err != nil {
		return err
	}
	p, err := s.provePage(r, who, problems)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusUnprocessableEntity, proveView(p))
}
