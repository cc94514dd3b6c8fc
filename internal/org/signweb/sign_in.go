package signweb

import (
	"encoding/json"
	"errors"
	"net/http"

	"example.org/homeward/internal/platform/auth"
	"example.org/homeward/internal/platform/errs"
	"example.org/homeward/internal/platform/ops"
	"example.org/homeward/internal/platform/policy"
	"example.org/homeward/internal/platform/web/ui"
)

// whose is the account's name, and where its roles are.
func (a shownAccount) whose() string {
	if a.Where == "" {
		return a.Name
	}
	return a.Name + ", " + a.Where
}

// signInPage is the page that asks who somebody is.
type signInPage struct {
	ui.Desk
	email   string
	next    string
	passkey bool
	others  []auth.Provider
	shown   []shownAccount
}

// shownAccount is one of the demo's, with the code that its app would show.
type shownAccount struct {
	Shown
	code string
}

const wrongPassword = "This address and this password do not belong together. Check both, or ask for a new password"

func (s *Site) signInPage(r *http.Request, email string, problems errs.Fields) (signInPage, error) {
	p := signInPage{Desk: s.outside("Sign in", problems), email: email, next: next(r), passkey: s.Auth.HasPasskeys()}
	p.Scripts = []string{"passkey.js"}
	switch r.FormValue("done") {
	case "out":
		p.Done = "You are signed out."
	case "password":
		p.Done = "Your new password is kept. Sign in with it."
	}
	var err error
	if p.others, err = s.Auth.Providers(r.Context()); err != nil {
		return p, err
	}
	p.shown, err = s.shown()
	return p, err
}

// shown lists the demo's accounts with their codes of now.
func (s *Site) shown() (out []shownAccount, err error) {
	if s.Shown == nil {
		return nil, nil
	}
	for _, a := range s.Shown() {
		x := shownAccount{Shown: a}
		if a.Secret != "" {
			if x.code, err = a.Secret.Code(s.Auth.DB.Now()); err != nil {
				return nil, err
			}
		}
		out = append(out, x)
	}
	return out, nil
}

func (s *Site) showSignIn(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	if who.SignedIn() {
		http.Redirect(w, r, next(r), http.StatusSeeOther)
		return nil
	}
	p, err := s.signInPage(r, "", nil)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusOK, signInView(p))
}

func (s *Site) signIn(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	email := r.PostFormValue("email")
	in, err := s.Auth.SignIn(r.Context(), auth.Attempt{
		Email: email, Password: r.PostFormValue("password"), From: s.Client(r), Agent: auth.AgentOf(r),
	})
	if err != nil {
		problems, err := wrong(err, "email", wrongPassword)
		if err != nil {
			return err
		}
		p, err := s.signInPage(r, email, problems)
		if err != nil {
			return err
		}
		return send(w, r, http.StatusUnprocessableEntity, signInView(p))
	}
	if err := s.leave(r); err != nil {
		return err
	}
	s.Auth.SetCookie(w, in.Token)
	to := next(r)
	if in.Half {
		to = keepNext("/sign-in/code", to)
	}
	http.Redirect(w, r, to, http.StatusSeeOther)
	return nil
}

// leave ends the sign-in that a browser had, whosever it was: its cookie is about to be another's.
func (s *Site) leave(r *http.Request) error {
	was, err := s.Auth.Current(r)
	if err == nil {
		err = ops.Do(r.Context(), s.Runner, policy.Actor{Kind: policy.KindAccount, ID: was.AccountID}, auth.EndSignIn{ID: was.ID})
	}
	if errors.Is(err, errs.NotFound) {
		return nil
	}
	return err
}

// codePage asks for the second step.
type codePage struct {
	ui.Desk
	next          string
	code, passkey bool
	live          string // the code itself, where anybody may know it
}

const wrongCode = "This is not a code that is good now. Wait until the app shows the next one, and type that"

func (s *Site) codePage(r *http.Request, h auth.Halfway, problems errs.Fields) (codePage, error) {
	p := codePage{Desk: s.outside("One more step", problems), next: next(r), code: h.Code, passkey: h.Passkey && s.Auth.HasPasskeys()}
	p.Scripts = []string{"passkey.js"}
	all, err := s.shown()
	for _, a := range all {
		if a.Email == h.Email {
			p.live = a.code
		}
	}
	return p, err
}

func (s *Site) showCode(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	h, err := s.Auth.HalfOf(r.Context(), r)
	if errors.Is(err, errs.NotFound) {
		http.Redirect(w, r, keepNext("/sign-in", next(r)), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		return err
	}
	p, err := s.codePage(r, h, nil)
	if err != nil {
		return err
	}
	return send(w, r, http.StatusOK, codeView(p))
}

func (s *Site) code(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	token, err := s.Auth.Second(r.Context(), r, s.Client(r), r.PostFormValue("code"))
	if errors.Is(err, errs.NotFound) {
		http.Redirect(w, r, keepNext("/sign-in", next(r)), http.StatusSeeOther)
		return nil
	}
	if err != nil {
		problems, err := wrong(err, "code", wrongCode)
		if err != nil {
			return err
		}
		h, err := s.Auth.HalfOf(r.Context(), r)
		if errors.Is(err, errs.NotFound) { // that was one too many
			s.Auth.ClearCookie(w)
			http.Redirect(w, r, keepNext("/sign-in", next(r)), http.StatusSeeOther)
			return nil
		}
		if err != nil {
			return err
		}
		p, err := s.codePage(r, h, problems)
		if err != nil {
			return err
		}
		return send(w, r, http.StatusUnprocessableEntity, codeView(p))
	}
	s.Auth.SetCookie(w, token)
	http.Redirect(w, r, next(r), http.StatusSeeOther)
	return nil
}

// signOut ends this sign-in. Whoever is out already is out all the same.
func (s *Site) signOut(w http.ResponseWriter, r *http.Request, who policy.Actor) error {
	here, err := s.Auth.Current(r)
	if err == nil && who.ID == here.AccountID {
		err = ops.Do(r.Context(), s.Runner, who, auth.EndSignIn{ID: here.ID})
	}
	if err != nil && !errors.Is(err, errs.NotFound) {
		return err
	}
	s.Auth.ClearCookie(w)
	w.Header().Set("Clear-Site-Data", `"cache"`)
	http.Redirect(w, r, "/sign-in?done=out", http.StatusSeeOther)
	return nil
}

// listShown gives the demo's accounts to scripts.
func (s *Site) listShown(w http.ResponseWriter, _ *http.Request, _ policy.Actor) error {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Cache-Control", "no-store")
	return json.NewEncoder(w).Encode(s.Shown())
}

// answerOf is what a browser answered with a passkey.
func answerOf(r *http.Request) (auth.Token, []byte) {
	return auth.Token(r.PostFormValue("ticket")), []byte(r.PostFormValue("answer"))
}

const wrongPasskey = "The passkey could not be used. Try again, or go on without it"

func (s *Site) askPasskey(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	asked, err := s.Auth.AskPasskey(r.Context())
	return answerJSON(w, asked, err)
}

func answerJSON(w http.ResponseWriter, v any, err error) error {
	if errors.Is(err, auth.ErrNoPasskeys) {
		return errNoPasskeys
	}
	if err != nil {
		return err
	}
	w.Header().Set("Content-Type", "application/json")
	return json.NewEncoder(w).Encode(v)
}

func (s *Site) byPasskey(w http.ResponseWriter, r *http.Request, _ policy.Actor) error {
	t, answer := answerOf(r)
	token, err := s.Auth.ByPasskey(r.Context(), r, t, answer)
	if err != nil {
		problems, err := wrong(err, "passkey", wrongPasskey)
		if err != nil {
			return err
		}
		p, err := s.signInPage(r, "", problems)
		if err != nil {
			return err
		}
		return send(w, r, http.StatusUnprocessableEntity, signInView(p))
	}
	s.Auth.SetCookie(w, token)
	http.Redirect(w, r, next(r), http.StatusSeeOther)
	return nil
}
